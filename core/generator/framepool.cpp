// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/framepool.h"

namespace yieldscope {

constinit thread_local FramePool::Lists FramePool::lists;

// Gives the memory back when the thread ends.
struct FramePool::Reaper
{
    Reaper() noexcept
    {
        lists.isOpen = true;
        for (std::size_t index = 0; index < Sizes; ++index)
            lists.all[index].room = std::uint32_t(MaxKeptBytes / ((index + 1) * Step));
    }
    ~Reaper()
    {
        lists.isOver = true;
        for (List &list : lists.all) {
            while (Block *block = list.first) {
                list.first = block->next;
                ::operator delete(block);
            }
            list.room = 0;
        }
    }
    Reaper(const Reaper &) = delete;
    Reaper &operator=(const Reaper &) = delete;
};

bool FramePool::open() noexcept
{
    if (lists.isOpen || lists.isOver)
        return false;
    thread_local const Reaper reaper;
    return lists.isOpen;
}

void *FramePool::allocateAnew(std::size_t size)
{
    const std::size_t index = indexOf(size);
    if (!IsPooling || index >= Sizes)
        return ::operator new(size);
    open();
    return ::operator new((index + 1) * Step);
}

void FramePool::releaseSlowly(void *memory, std::size_t size) noexcept
{
    if (IsPooling && indexOf(size) < Sizes && open()) {
        release(memory, size);
        return;
    }
    ::operator delete(memory);
}

std::size_t FramePool::keptBytes() noexcept
{
    std::size_t sum = 0;
    for (std::size_t index = 0; index < Sizes; ++index) {
        for (const Block *block = lists.all[index].first; block; block = block->next)
            sum += (index + 1) * Step;
    }
    return sum;
}

} // namespace yieldscope
