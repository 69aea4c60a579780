// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

// Under a sanitizer every frame comes from the heap, so that a use after its end is seen.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define YIELDSCOPE_POOLS_FRAMES 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)                            \
    || __has_feature(memory_sanitizer)
#define YIELDSCOPE_POOLS_FRAMES 0
#endif
#endif
#ifndef YIELDSCOPE_POOLS_FRAMES
#define YIELDSCOPE_POOLS_FRAMES 1
#endif

namespace yieldscope {

/// Memory for coroutine frames: each thread keeps what it frees in one list per size, and takes it
/// from there again. A frame may be freed on another thread than the one that made it; its memory
/// then stays with the thread that freed it. A list keeps at most MaxKeptBytes.
class FramePool
{
public:
    static constexpr bool IsPooling = YIELDSCOPE_POOLS_FRAMES != 0;
    /// Sizes are rounded up to a multiple of this.
    static constexpr std::size_t Step = 64;
    /// Larger frames come from the heap.
    static constexpr std::size_t Sizes = 24;
    static constexpr std::size_t MaxKeptBytes = 256 * 1024;

    /// At least `size` bytes, aligned as by operator new. Raises std::bad_alloc.
    [[nodiscard]] static void *allocate(std::size_t size);
    /// `size` must be what was asked for.
    static void release(void *memory, std::size_t size) noexcept;
    /// How many bytes this thread keeps for frames to come.
    [[nodiscard]] static std::size_t keptBytes() noexcept;

private:
    struct Block
    {
        Block *next;
    };
    struct List
    {
        Block *first = nullptr;
        /// How many more blocks it takes; 0 also before the thread's first use and after its end.
        std::uint32_t room = 0;
    };
    struct Lists
    {
        std::array<List, Sizes> all;
        bool isOpen = false;
        bool isOver = false;
    };
    struct Reaper;

    static constinit thread_local Lists lists;

    [[nodiscard]] static std::size_t indexOf(std::size_t size) noexcept
    {
        return (size - 1) / Step;
    }
    [[nodiscard]] static void *allocateAnew(std::size_t size);
    static void releaseSlowly(void *memory, std::size_t size) noexcept;
    static bool open() noexcept;
};

inline void *FramePool::allocate(std::size_t size)
{
    const std::size_t index = indexOf(size);
    if (IsPooling && index < Sizes) [[likely]] {
        List &list = lists.all[index];
        if (Block *block = list.first) [[likely]] {
            list.first = block->next;
            ++list.room;
            return block;
        }
    }
    return allocateAnew(size);
}

inline void FramePool::release(void *memory, std::size_t size) noexcept
{
    const std::size_t index = indexOf(size);
    if (IsPooling && index < Sizes) [[likely]] {
        List &list = lists.all[index];
        if (list.room > 0) [[likely]] {
            --list.room;
            list.first = ::new (memory) Block { list.first };
            return;
        }
    }
    releaseSlowly(memory, size);
}

} // namespace yieldscope
