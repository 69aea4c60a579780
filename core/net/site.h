// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/router.h"
#include "core/net/figures.h"
#include "core/net/pagereceipts.h"
#include "core/net/streamplan.h"

#include <variant>

namespace yieldscope {

class RunStore;
struct ServerOptions;

/// What each route is answered with. Makes no generator and touches no socket. Writes only what the
/// page reports of its reads.
class Site
{
public:
    using Answer = std::variant<FixedAnswer, StreamPlan>;

    /// All of these outlive it.
    Site(const RunStore &store, const ServerOptions &options, const Figures &figures);

    [[nodiscard]] const Router &router() const noexcept { return m_router; }
    /// `body` is that of a report, which is recorded; of other requests nothing is kept.
    [[nodiscard]] Answer answer(const Route &route, const HttpRequest &request,
                                const QByteArray &body);

private:
    [[nodiscard]] FixedAnswer health() const;
    [[nodiscard]] FixedAnswer metrics() const;
    [[nodiscard]] FixedAnswer galleryList() const;
    FixedAnswer takeReport(const QByteArray &id, const HttpRequest &request,
                           const QByteArray &body);

    const RunStore &m_store;
    const ServerOptions &m_options;
    const Figures &m_figures;
    Router m_router;
    PageReceipts m_receipts;
};

} // namespace yieldscope
