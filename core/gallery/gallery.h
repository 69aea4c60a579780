// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

namespace yieldscope {

/// The generators that ship with the program. list.def names them; to add one, add its line there.
class Gallery
{
public:
    Gallery();
    /// Others, for tests.
    explicit Gallery(std::vector<Spec> specs)
        : m_specs(std::move(specs))
    {
    }
    /// In the order of the list.
    [[nodiscard]] const std::vector<Spec> &specs() const noexcept { return m_specs; }
    /// Null where there is no such id.
    [[nodiscard]] const Spec *find(QStringView id) const;
    /// For a message: "unknown generator 'x'; there are: ...".
    [[nodiscard]] Error unknown(QStringView id) const;

private:
    std::vector<Spec> m_specs;
};

} // namespace yieldscope
