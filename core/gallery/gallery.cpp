// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"

#include <algorithm>

namespace yieldscope {

namespace gallery {
#define YIELDSCOPE_GALLERY_ITEM(id) Spec id();
#include "core/gallery/list.def"
#undef YIELDSCOPE_GALLERY_ITEM
} // namespace gallery

Gallery::Gallery()
{
#define YIELDSCOPE_GALLERY_ITEM(name)                                                              \
    m_specs.push_back(gallery::name());                                                            \
    m_specs.back().id = QStringLiteral(#name);
#include "core/gallery/list.def"
#undef YIELDSCOPE_GALLERY_ITEM
}

const Spec *Gallery::find(QStringView id) const
{
    const auto found = std::find_if(m_specs.begin(), m_specs.end(),
                                    [id](const Spec &spec) { return spec.id == id; });
    return found == m_specs.end() ? nullptr : &*found;
}

Error Gallery::unknown(QStringView id) const
{
    QStringList ids;
    for (const Spec &spec : m_specs)
        ids.append(spec.id);
    return { QStringLiteral("unknown generator '%1'; there are: %2")
                 .arg(id, ids.join(QStringLiteral(", ")))
                 .toStdString() };
}

} // namespace yieldscope
