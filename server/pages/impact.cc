#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

#include "corpus/outline.h"
#include "corpus/text.h"
#include "server/find_document.h"
#include "server/impact_text.h"
#include "server/pages/as_of.h"
#include "server/pages/listing.h"
#include "server/pages/page_links.h"
#include "server/pages/pages.h"

namespace rasoat::pages {
namespace {

constexpr std::size_t kPageSize = 50;
constexpr int kDepth = 3;
constexpr int kTop = 50;

/// A filter of the list: its parameter, and the value and label that a node has for it.
struct Filter {
  std::string_view parameter;
  std::string_view label;
  std::function<std::pair<std::string, std::string>(const ImpactNode&)> value;
};

std::vector<Filter> filters(const BodyRegistry& bodies) {
  return {
      {"moi", "Mối liên hệ",
       [](const ImpactNode& n) {
         return std::pair(std::string(name(n.tie)), std::string(label(n.tie)));
       }},
      {"buoc", "Khoảng cách",
       [](const ImpactNode& n) {
         return std::pair(fmt::format("{}", n.distance),
                          n.distance == 1 ? std::string("Trực tiếp")
                                          : fmt::format("Qua {} văn bản", n.distance - 1));
       }},
      {"hieu-luc", "Hiệu lực",
       [](const ImpactNode& n) {
         return n.held ? std::pair(std::string(name(n.force)), std::string(label(n.force)))
                       : std::pair(std::string("chua-co"), std::string("Chưa có toàn văn"));
       }},
      {"dia-ban", "Địa bàn",
       [&bodies](const ImpactNode& n) {
         const std::string place = territory_label(bodies, n.issuer_id);
         return std::pair(slug(place), capitalised(place));
       }},
      {"co-quan", "Cơ quan ban hành",
       [&bodies](const ImpactNode& n) {
         return std::pair(n.issuer_id, issuer_label(bodies, n.issuer_id, n.issuer));
       }},
      {"linh-vuc", "Lĩnh vực", [](const ImpactNode& n) { return std::pair(n.field, n.field); }},
  };
}

/// The page's own address with other parameters.
class Address {
 public:
  Address(const http::Request& request, const std::vector<std::string_view>& kept)
      : path_(request.path()) {
    for (const std::string_view parameter : kept) {
      if (const std::string value(request.parameter(parameter)); !value.empty())
        parameters_[std::string(parameter)] = value;
    }
  }

  std::string with(const std::string& parameter, const std::string& value) const {
    auto parameters = parameters_;
    if (value.empty()) {
      parameters.erase(parameter);
    } else {
      parameters[parameter] = value;
    }
    std::string out = path_;
    for (const auto& [key, text] : parameters)
      out += (out.size() == path_.size() ? "?" : "&") + key + "=" + http::encode(text);
    return out;
  }

  /// {name, value} of each, for a form that asks for `asked` anew.
  View kept_besides(const std::vector<std::string_view>& asked) const {
    View out(View::type::list);
    for (const auto& [key, text] : parameters_) {
      if (std::ranges::find(asked, key) != asked.end()) continue;
      View row;
      row.set("name", key);
      row.set("value", text);
      out.push_back(row);
    }
    return out;
  }

 private:
  std::string path_;
  std::map<std::string, std::string> parameters_;
};

/// What the page is about.
struct Subject {
  const DocumentSummary& document;
  const Store& store;
  const Services& services;
  Date day{};
  Kept kept;
};

View facets(const std::vector<ImpactNode>& nodes, const std::vector<Filter>& all,
            const http::Request& request, const Address& address) {
  View out(View::type::list);
  for (const Filter& filter : all) {
    std::map<std::string, std::pair<std::string, int>> counts;
    for (const ImpactNode& node : nodes) {
      auto [value, text] = filter.value(node);
      if (value.empty()) continue;
      auto& entry = counts[value];
      entry.first = std::move(text);
      ++entry.second;
    }
    if (counts.empty()) continue;
    const std::string parameter(filter.parameter);
    const std::string chosen(request.parameter(parameter));
    std::vector<std::pair<std::string, std::pair<std::string, int>>> sorted(counts.begin(),
                                                                            counts.end());
    std::ranges::stable_sort(
        sorted, [](const auto& a, const auto& b) { return a.second.second > b.second.second; });
    View values(View::type::list);
    for (const auto& [value, entry] : sorted) {
      View row;
      row.set("label", entry.first);
      row.set("count", fmt::format("{}", entry.second));
      row.set("chosen", truth(value == chosen));
      row.set("href", address.with(parameter, value == chosen ? "" : value));
      values.push_back(row);
    }
    View facet;
    facet.set("label", std::string(filter.label));
    facet.set("values", values);
    out.push_back(facet);
  }
  return out;
}

std::vector<ImpactNode> chosen(const std::vector<ImpactNode>& nodes, const std::vector<Filter>& all,
                               const http::Request& request) {
  std::vector<ImpactNode> out;
  std::ranges::copy_if(nodes, std::back_inserter(out), [&](const ImpactNode& node) {
    return std::ranges::all_of(all, [&](const Filter& filter) {
      const std::string wanted(request.parameter(std::string(filter.parameter)));
      return wanted.empty() || filter.value(node).first == wanted;
    });
  });
  return out;
}

using Nodes = std::unordered_map<std::int64_t, const ImpactNode*>;

/// From the text in question to the document asked for: "căn cứ Nghị định 901/2026/NĐ-CP, văn bản
/// này …".
View chain(const ImpactNode& node, const Nodes& nodes, const Subject& subject) {
  View out(View::type::list);
  for (const ImpactNode* step = &node; step != nullptr;) {
    const auto named = subject.store.summary(step->via);
    if (!named) break;
    View row;
    row.set("verb", std::string(verb(step->tie)));
    row.set("name", short_name(subject.store, *named));
    row.set("href", keeping(impact_address(named->address), subject.kept));
    out.push_back(row);
    const auto next = nodes.find(step->via);
    step = next == nodes.end() ? nullptr : next->second;
  }
  return out;
}

/// Why a step is not certain.
std::string doubt(const ImpactNode& node, const std::vector<Relation>& relations) {
  if (node.certain) return {};
  if (relations.empty()) return "Chưa chắc chắn.";
  switch (relations.front().resolution.finding) {
    case ResolutionFinding::kOtherDate:
      return "Có thể: ngày ban hành mà văn bản này ghi khác với ngày đã biết.";
    case ResolutionFinding::kUnknownBody:
      return "Có thể: chưa đọc được cơ quan ban hành.";
    default:
      break;
  }
  const std::size_t count = relations.front().resolution.documents.size();
  return count > 1
             ? fmt::format("Có thể: số, ký hiệu này là của {} văn bản và câu trích không nói rõ.",
                           count)
             : "Có thể: một bước của chuỗi chưa chắc chắn.";
}

View row_of(const ImpactNode& node, const Nodes& nodes, const Subject& subject) {
  const auto summary = subject.store.summary(node.document);
  if (!summary) return {};
  View out = listed_document(*summary, subject.services.bodies, subject.day);
  out.set("address", keeping(summary->address, subject.kept));
  out.set("held", truth(summary->held));
  out.set("tie", std::string(label(node.tie)));
  set_text(out, "territory", territory_label(subject.services.bodies, node.issuer_id));
  const auto relations = subject.store.relations_between(node.document, node.via);
  if (relations) {
    set_text(out, "doubt", doubt(node, *relations));
    if (!relations->empty()) set_text(out, "quote", relations->front().quote);
    if (!relations->empty())
      set_text(out, "provisions",
               fmt::format("{}", fmt::join(relations->front().provisions, "; ")));
  }
  out.set("is_chain", truth(node.distance > 1));
  if (node.distance > 1) out.set("chain", chain(node, nodes, subject));
  out.set("whole", truth(node.provision == ProvisionMatch::kWhole));
  return out;
}

View list_of(const std::vector<DocumentSummary>& documents, const Services& services, Date day,
             const Kept& kept) {
  View out(View::type::list);
  for (const DocumentSummary& one : documents) {
    View row = listed_document(one, services.bodies, day);
    row.set("address", keeping(impact_address(one.address), kept));
    row.set("held", truth(one.held));
    out.push_back(row);
  }
  return out;
}

/// Others of the same number: what is meant for them must not be missed here.
std::vector<DocumentSummary> siblings(const Subject& subject) {
  if (!subject.document.metadata.number) return {};
  auto out = subject.store.bearing(*subject.document.metadata.number);
  if (!out) return {};
  std::erase_if(*out, [&](const DocumentSummary& one) { return one.id == subject.document.id; });
  return std::move(*out);
}

std::vector<DocumentSummary> summaries(const std::vector<std::int64_t>& ids, const Store& store) {
  std::vector<DocumentSummary> out;
  for (const std::int64_t id : ids) {
    if (auto one = store.summary(id)) out.push_back(std::move(*one));
  }
  return out;
}

Address address_of(const http::Request& request, const std::vector<Filter>& all) {
  std::vector<std::string_view> kept = {"ngay", "noi", "dieu-khoan"};
  for (const Filter& one : all) kept.push_back(one.parameter);
  return {request, kept};
}

http::Response impact_page(const http::Request& request, const Subject& subject) {
  ImpactQuery query{
      .document = subject.document.id, .provision = {}, .depth = kDepth, .day = subject.day};
  const std::string provision = squeeze(request.parameter("dieu-khoan"));
  if (!provision.empty()) {
    query.provision = parse_citation(provision);
    if (query.provision->empty()) {
      return subject.services.layout.error(
          {ErrorCode::kInvalidArgument,
           fmt::format("“{}” không phải là tên một điều, khoản, điểm.", provision),
           "Hãy viết như “khoản 2 Điều 5”."});
    }
  }
  const auto impact = subject.store.impact(query);
  if (!impact) return subject.services.layout.error(impact.error());
  const std::vector<Filter> all = filters(subject.services.bodies);
  const Address address = address_of(request, all);
  const std::vector<ImpactNode> shown = chosen(impact->nodes, all, request);
  Nodes nodes;
  for (const ImpactNode& node : impact->nodes) nodes[node.document] = &node;
  const auto pages =
      static_cast<int>(std::max<std::size_t>(1, (shown.size() + kPageSize - 1) / kPageSize));
  const int page = request.number("trang", 1, 1, pages);

  View data = listed_document(subject.document, subject.services.bodies, subject.day);
  const std::string title = short_name(subject.store, subject.document);
  data.set("name", title);
  data.set("address", keeping(subject.document.address, subject.kept));
  data.set("held", truth(subject.document.held));
  data.set("day", dmy(subject.day));
  set_text(data, "provision", provision);
  data.set("count", fmt::format("{}", shown.size()));
  data.set("more", truth(impact->more));
  data.set("is_filtered", truth(shown.size() != impact->nodes.size()));
  data.set("unfiltered", keeping(request.path(), subject.kept));
  data.set("facets", facets(shown, all, request, address));
  View rows(View::type::list);
  const auto first = static_cast<std::size_t>(page - 1) * kPageSize;
  for (std::size_t i = first; i < std::min(shown.size(), first + kPageSize); ++i)
    rows.push_back(row_of(shown[i], nodes, subject));
  set_list(data, "rows", std::move(rows));
  set_list(data, "siblings",
           list_of(siblings(subject), subject.services, subject.day, subject.kept));
  set_list(data, "unclear",
           list_of(summaries(impact->unclear, subject.store), subject.services, subject.day,
                   subject.kept));
  data.set("kept", address.kept_besides({"ngay", "dieu-khoan"}));
  set_pages(data, page, pages,
            [&](std::int64_t other) { return address.with("trang", fmt::format("{}", other)); });
  return subject.services.layout.page("impact", data, {.title = "Tác động của " + title});
}

View counted(const std::vector<Counted>& values, const std::string& parameter,
             const std::string& chosen_value, const Address& address,
             const std::function<std::string(const std::string&)>& label_of) {
  View out(View::type::list);
  for (const Counted& one : values) {
    const bool is_chosen = one.value == chosen_value;
    View row;
    row.set("label", label_of(one.value));
    row.set("count", fmt::format("{}", one.texts));
    row.set("chosen", truth(is_chosen));
    row.set("href", address.with(parameter, is_chosen ? "" : one.value));
    out.push_back(row);
  }
  return out;
}

}  // namespace

http::Response impact(const http::Request& request, Services& services) {
  const auto day = as_of(request);
  if (!day) return wrong_day(request, services.layout, day.error());
  const auto store = services.stores.borrow();
  if (!store) return services.layout.error(store.error());
  const auto& s = request.segments();
  const auto found = known_at(**store, fmt::format("/vb/{}/{}/{}/{}", s[1], s[2], s[3], s[4]));
  if (!found) return services.layout.error(found.error());
  if (found->empty()) {
    return services.layout.error({ErrorCode::kNotFound, "Kho không biết văn bản nào ở địa chỉ này.",
                                  "Hãy tìm theo số, ký hiệu."});
  }
  const Date on = day->value_or(services.today());
  const Kept kept{*day, std::string(request.parameter("noi"))};
  if (found->size() > 1) {
    View data;
    data.set("count", fmt::format("{}", found->size()));
    data.set("documents", list_of(*found, services, on, kept));
    http::Response response =
        services.layout.page("choices", data, {.title = "Nhiều văn bản cùng số"});
    response.status = 300;
    return response;
  }
  return impact_page(request, {found->front(), **store, services, on, kept});
}

http::Response impact_overview(const http::Request& request, Services& services) {
  const auto day = as_of(request);
  if (!day) return wrong_day(request, services.layout, day.error());
  const auto store = services.stores.borrow();
  if (!store) return services.layout.error(store.error());
  const LoadQuery query{.day = day->value_or(services.today()),
                        .limit = kTop,
                        .issuer_id = std::string(request.parameter("co-quan")),
                        .field = std::string(request.parameter("linh-vuc"))};
  const auto report = (*store)->loads(query);
  if (!report) return services.layout.error(report.error());
  const Address address(request, {"ngay", "noi", "co-quan", "linh-vuc"});
  const Kept kept{*day, std::string(request.parameter("noi"))};
  View rows(View::type::list);
  int place = 0;
  for (const Load& load : report->documents) {
    const auto summary = (*store)->summary(load.document);
    if (!summary) continue;
    View row = listed_document(*summary, services.bodies, query.day);
    row.set("place", fmt::format("{}", ++place));
    row.set("name", short_name(**store, *summary));
    row.set("held", truth(summary->held));
    row.set("href", keeping(impact_address(summary->address), kept));
    row.set("texts", fmt::format("{}", load.texts));
    row.set("share",
            fmt::format("{:.1f}", 100.0 * static_cast<double>(load.texts) /
                                      static_cast<double>(report->documents.front().texts)));
    rows.push_back(row);
  }
  View data;
  data.set("day", dmy(query.day));
  data.set("texts", fmt::format("{}", report->texts));
  set_list(data, "rows", std::move(rows));
  set_list(
      data, "issuers",
      counted(report->issuers, "co-quan", query.issuer_id, address, [&](const std::string& id) {
        const IssuingBody* body = services.bodies.body(id);
        return issuer_label(services.bodies, id, body == nullptr ? id : body->name);
      }));
  set_list(data, "fields",
           counted(report->fields, "linh-vuc", query.field, address,
                   [](const std::string& field) { return field; }));
  return services.layout.page("impact_overview", data,
                              {.title = "Văn bản trung ương mà văn bản của tỉnh dựa vào"});
}

http::Response stub(const DocumentSummary& summary, const Store& store, const Services& services,
                    const Kept& kept) {
  const Date day = kept.day.value_or(services.today());
  const auto impact = store.impact(
      {.document = summary.id, .provision = {}, .depth = 1, .limit = 2000, .day = day});
  if (!impact) return services.layout.error(impact.error());
  const Subject subject{summary, store, services, day, kept};
  View data = listed_document(summary, services.bodies, day);
  const std::string title = short_name(store, summary);
  data.set("name", title);
  set_text(data, "listed_title", summary.metadata.title);
  data.set("has_status", truth(force_on(summary, day) != Force::kUnknown));
  if (summary.issue_year && !summary.metadata.issue_date)
    data.set("year", fmt::format("{}", *summary.issue_year));
  data.set("impact", keeping(impact_address(summary.address), kept));
  data.set("count", fmt::format("{}", impact->nodes.size()));
  Nodes nodes;
  View rows(View::type::list);
  constexpr std::size_t kShown = 20;
  for (const ImpactNode& node : impact->nodes) {
    if (rows.list_value().size() >= kShown) break;
    rows.push_back(row_of(node, nodes, subject));
  }
  set_list(data, "rows", std::move(rows));
  set_list(data, "siblings", list_of(siblings(subject), services, day, kept));
  return services.layout.page("stub", data, {.title = title + ": chưa có toàn văn"});
}

}  // namespace rasoat::pages
