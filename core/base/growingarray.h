// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace yieldscope {

/// Up to 512 elements that never move: it grows by pages, each as large as all before it. So one
/// thread may append while others read what they know to be there, and a short one is small.
template <class T>
class GrowingArray
{
public:
    static constexpr std::size_t Capacity = 512;

    GrowingArray() = default;
    GrowingArray(const GrowingArray &) = delete;
    GrowingArray &operator=(const GrowingArray &) = delete;
    ~GrowingArray()
    {
        for (std::size_t i = 0; i < m_size; ++i)
            std::destroy_at(place(i));
        for (std::size_t page = 0; page < PageCount; ++page) {
            if (m_pages[page])
                std::allocator<T>().deallocate(m_pages[page], sizeOf(page));
        }
    }

    /// Only for who appends.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool isFull() const noexcept { return m_size == Capacity; }
    /// Throws std::length_error where it is full.
    template <class... Arguments>
    T &append(Arguments &&...arguments)
    {
        if (m_size == m_room) [[unlikely]]
            addPage();
        // Braces: clang 14 knows no other way to make an aggregate of its members.
        T *element
            = ::new (static_cast<void *>(m_next)) T { std::forward<Arguments>(arguments)... };
        ++m_next;
        ++m_size;
        return *element;
    }
    [[nodiscard]] const T &operator[](std::size_t index) const noexcept { return *place(index); }

private:
    // Pages of 8, 8, 16, 32, 64, 128 and 256 elements.
    static constexpr std::size_t FirstPage = 8;
    static constexpr std::size_t PageCount = 7;
    static_assert(FirstPage << (PageCount - 1) == Capacity);

    static constexpr std::size_t pageOf(std::size_t index) noexcept
    {
        return std::size_t(std::bit_width(index / FirstPage));
    }
    static constexpr std::size_t beginOf(std::size_t page) noexcept
    {
        return page == 0 ? 0 : FirstPage << (page - 1);
    }
    static constexpr std::size_t sizeOf(std::size_t page) noexcept
    {
        return page == 0 ? FirstPage : FirstPage << (page - 1);
    }
    [[gnu::noinline]] void addPage()
    {
        if (isFull())
            throw std::length_error("GrowingArray is full");
        const std::size_t page = pageOf(m_size);
        m_next = m_pages[page] = std::allocator<T>().allocate(sizeOf(page));
        m_room += sizeOf(page);
    }
    [[nodiscard]] T *place(std::size_t index) const noexcept
    {
        const std::size_t page = pageOf(index);
        return m_pages[page] + (index - beginOf(page));
    }

    std::array<T *, PageCount> m_pages {};
    std::size_t m_size = 0;
    /// Of all pages, and where the next element goes.
    std::size_t m_room = 0;
    T *m_next = nullptr;
};

} // namespace yieldscope
