#include "truth.h"

#include <fmt/format.h>

#include <algorithm>

namespace rasoat::review::test {
namespace {

const Date kMerger = *parse_iso_date("2025-07-01");

struct Subject {
  const char* title;
  const char* article;
};
constexpr std::array<Subject, 8> kSubjects = {{
    {"quản lý hoạt động bến thủy nội địa", "Chủ bến bảo đảm an toàn cho hành khách."},
    {"mức thu phí thẩm định hồ sơ khai thác nước", "Mức thu là 500.000 đồng một hồ sơ."},
    {"chính sách hỗ trợ trồng rừng gỗ lớn", "Hỗ trợ 10 triệu đồng một héc ta."},
    {"phân cấp quản lý cụm công nghiệp", "Sở Công Thương thẩm định quy hoạch."},
    {"đơn giá bồi thường cây trồng", "Đơn giá theo phụ lục kèm theo."},
    {"quản lý vỉa hè, lòng đường", "Không để vật liệu xây dựng trên vỉa hè."},
    {"chế độ đối với vận động viên", "Tiền ăn là 200.000 đồng một ngày."},
    {"bảo vệ công trình thủy lợi", "Phạm vi bảo vệ kênh là 5 mét."},
}};

std::string long_day(Date day) {
  return fmt::format("ngày {:02} tháng {:02} năm {}", unsigned(day.day()), unsigned(day.month()),
                     int(day.year()));
}

bool is_central(Issuer issuer) { return issuer == Issuer::kGovernment; }

std::string body_of(Issuer issuer) {
  switch (issuer) {
    case Issuer::kGovernment:
      return "Chính phủ";
    case Issuer::kThachSon:
      return "Ủy ban nhân dân tỉnh Thạch Sơn";
    default:
      return "Ủy ban nhân dân tỉnh Lam Giang";
  }
}

/// The old bodies, and what the new one may act on.
bool has_say(Issuer by, Issuer target) {
  return by == target || (by == Issuer::kLamGiang && !is_central(target));
}

bool ends_whole(const Item::Deed& deed) {
  return deed.event == EventKind::kRepealed || deed.event == EventKind::kReplaced;
}

/// What is known of ends while the world is made, and afterwards.
struct End {
  Date day{};
  std::size_t by = 0;
};
std::optional<End> end_of(const World& world, std::size_t target) {
  std::optional<End> out;
  for (std::size_t by = 0; by < world.items.size(); ++by) {
    for (const Item::Deed& deed : world.items[by].deeds) {
      if (deed.target != target || !ends_whole(deed)) continue;
      if (!out || world.items[by].effective < out->day) out = End{world.items[by].effective, by};
    }
  }
  return out;
}

class Maker {
 public:
  Maker(unsigned seed, std::size_t count) : random_(seed), count_(count) {}

  World make() {
    Date day = *parse_iso_date("2008-01-02");
    const Date last = *parse_iso_date("2026-10-01");
    const double step = double(days_between(day, last)) / double(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      // Several texts share a day, as in life; what acts on a text comes later (add_deeds).
      const Date issued = add_days(day, int(double(i) * step));
      world_.items.push_back(item(issued));
    }
    return std::move(world_);
  }

 private:
  unsigned below(std::size_t n) { return static_cast<unsigned>(random_() % n); }

  Issuer issuer_on(Date day) {
    if (below(7) == 0) return Issuer::kGovernment;
    if (day >= kMerger) return Issuer::kLamGiang;
    return below(2) == 0 ? Issuer::kLamGiangOld : Issuer::kThachSon;
  }

  Item item(Date issued) {
    Item out;
    out.issuer = issuer_on(issued);
    out.issued = issued;
    out.effective = add_days(issued, is_central(out.issuer) ? 45 : 10 + int(below(6)));
    const int year = int(issued.year());
    out.number = fmt::format("{:02}/{}/{}", ++last_number_[{out.issuer, year}], year,
                             is_central(out.issuer) ? "NĐ-CP" : "QĐ-UBND");
    out.title = kSubjects[below(kSubjects.size())].title;
    if (below(25) == 0 && !is_central(out.issuer)) out.last_day = add_days(issued, 900);
    if (!is_central(out.issuer)) add_rests(out);
    if (below(5) == 0) add_deeds(out);
    return out;
  }

  /// Texts in force on that day that this one may name.
  std::optional<std::size_t> pick(const Item& by, bool central) {
    for (int tries = 0; tries < 12 && !world_.items.empty(); ++tries) {
      const std::size_t place = below(world_.items.size());
      const Item& one = world_.items[place];
      if (is_central(one.issuer) != central || one.effective >= by.issued) continue;
      if (!central && !has_say(by.issuer, one.issuer)) continue;
      if (one.last_day && *one.last_day <= by.effective) continue;
      const auto end = ends_.find(place);
      if (end != ends_.end() && end->second <= by.effective) continue;
      return place;
    }
    return std::nullopt;
  }

  void add_rests(Item& out) {
    std::set<std::size_t> taken;
    for (unsigned i = 1 + below(4); i > 0; --i) {
      const auto basis = pick(out, below(5) != 0);
      if (!basis || !taken.insert(*basis).second) continue;
      Item::Rest rest{*basis, {}};
      // What was issued before and works later is named: otherwise nobody knows what it rests on.
      for (const std::size_t by : acts_on_[*basis]) {
        const Item& one = world_.items[by];
        const bool pending = one.effective > out.effective && !is_ending(by, *basis);
        if (one.issued < out.issued && !taken.contains(by) && (pending || below(2) == 0)) {
          rest.amended_by.push_back(by);
          taken.insert(by);
        }
      }
      out.rests.push_back(std::move(rest));
    }
  }

  bool is_ending(std::size_t by, std::size_t target) const {
    return std::ranges::any_of(world_.items[by].deeds, [&](const Item::Deed& deed) {
      return deed.target == target && ends_whole(deed);
    });
  }

  void add_deeds(Item& out) {
    std::set<std::size_t> taken;
    const unsigned wanted = below(6) == 0 ? 5 : 1;
    const auto kind = std::array{EventKind::kRepealed, EventKind::kReplaced, EventKind::kAmended,
                                 EventKind::kRepealedPart, EventKind::kSuspended}[below(5)];
    for (unsigned i = 0; i < wanted; ++i) {
      const auto target = pick(out, is_central(out.issuer));
      if (!target || world_.items[*target].issued == out.issued || !taken.insert(*target).second)
        continue;
      const bool part = kind == EventKind::kAmended || kind == EventKind::kRepealedPart;
      out.deeds.push_back({kind, *target, part ? 1 + int(below(2)) : 0});
      acts_on_[*target].push_back(world_.items.size());
      if (ends_whole(out.deeds.back())) {
        const auto [end, added] = ends_.try_emplace(*target, out.effective);
        end->second = std::min(end->second, out.effective);
      }
    }
  }

  std::mt19937 random_;
  std::size_t count_;
  World world_;
  std::map<std::pair<Issuer, int>, int> last_number_;
  std::map<std::size_t, Date> ends_;
  std::map<std::size_t, std::vector<std::size_t>> acts_on_;
};

std::string type_of(const Item& item) {
  return is_central(item.issuer) ? "Nghị định" : "Quyết định";
}

/// As a drafter names another text.
std::string named(const Item& item, bool with_title) {
  std::string out = fmt::format("{} số {} {} của {}", type_of(item), item.number,
                                long_day(item.issued), body_of(item.issuer));
  if (with_title) out += " quy định về " + item.title;
  return out;
}

std::string basis_line(const World& world, const Item::Rest& rest) {
  std::string out = "Căn cứ " + named(world.items[rest.basis], true);
  for (std::size_t i = 0; i < rest.amended_by.size(); ++i) {
    out += i == 0 ? " được sửa đổi, bổ sung bởi " : " và ";
    out += named(world.items[rest.amended_by[i]], false);
  }
  return out + ";\n";
}

std::string deed_article(const World& world, const Item& item) {
  const Item::Deed& first = item.deeds.front();
  const Item& target = world.items[first.target];
  switch (first.event) {
    case EventKind::kAmended: {
      std::string out;
      int number = 0;
      for (const Item::Deed& deed : item.deeds) {
        out += fmt::format(
            "Điều {}. Sửa đổi, bổ sung Điều {} của {} như sau:\n“Điều {}. Nội dung\nNội dung được "
            "thực hiện theo quy định mới.”\n",
            ++number, deed.article, named(world.items[deed.target], true), deed.article);
      }
      return out;
    }
    case EventKind::kRepealedPart: {
      std::string out;
      int number = 0;
      for (const Item::Deed& deed : item.deeds)
        out += fmt::format("Điều {}. Bãi bỏ Điều {} của {}.\n", ++number, deed.article,
                           named(world.items[deed.target], true));
      return out;
    }
    case EventKind::kSuspended: {
      std::string out;
      int number = 0;
      for (const Item::Deed& deed : item.deeds)
        out += fmt::format("Điều {}. Tạm ngưng hiệu lực {} từ {} đến hết {}.\n", ++number,
                           named(world.items[deed.target], true), long_day(item.effective),
                           long_day(add_days(item.effective, 90)));
      return out;
    }
    case EventKind::kRepealed: {
      if (item.deeds.size() == 1)
        return fmt::format("Điều 1. Bãi bỏ toàn bộ {}.\n", named(target, true));
      std::string out = "Điều 1. Bãi bỏ toàn bộ các văn bản sau đây:\n";
      int number = 0;
      for (const Item::Deed& deed : item.deeds) {
        ++number;
        out += fmt::format("{}. {}{}\n", number, named(world.items[deed.target], true),
                           number == int(item.deeds.size()) ? "." : ";");
      }
      return out;
    }
    default:
      return {};
  }
}

int articles_before_effect(const Item& item) {
  if (item.deeds.empty() || item.deeds.front().event == EventKind::kReplaced) return 2;
  return item.deeds.front().event == EventKind::kRepealed ? 1 : int(item.deeds.size());
}

std::string effect_sentence(const World& world, const Item& item) {
  std::string out = fmt::format("{} này có hiệu lực thi hành {} {}", type_of(item),
                                item.last_day ? "từ" : "kể từ", long_day(item.effective));
  if (item.last_day) out += " đến hết " + long_day(*item.last_day);
  if (!item.deeds.empty() && item.deeds.front().event == EventKind::kReplaced) {
    for (std::size_t i = 0; i < item.deeds.size(); ++i)
      out += (i == 0 ? " và thay thế " : ", ") + named(world.items[item.deeds[i].target], true);
  }
  return out + ".\n";
}

std::string upper_body(Issuer issuer) {
  switch (issuer) {
    case Issuer::kGovernment:
      return "CHÍNH PHỦ\n";
    case Issuer::kThachSon:
      return "ỦY BAN NHÂN DÂN\nTỈNH THẠCH SƠN\n";
    default:
      return "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n";
  }
}

std::string place_of(Issuer issuer) {
  if (is_central(issuer)) return "Hà Nội";
  return issuer == Issuer::kThachSon ? "Thạch Sơn" : "Lam Giang";
}

bool takes_from_basis(EventKind event) { return event != EventKind::kExtended; }

}  // namespace

World make_world(unsigned seed, std::size_t count) { return Maker(seed, count).make(); }

std::string text_of(const World& world, std::size_t place) {
  const Item& item = world.items[place];
  const std::string type = type_of(item);
  const bool repeals = !item.deeds.empty() && item.deeds.front().event != EventKind::kReplaced;
  std::string out = upper_body(item.issuer);
  out +=
      "-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n";
  out += fmt::format("Số: {}\n{}, {}\n", item.number, place_of(item.issuer), long_day(item.issued));
  out += is_central(item.issuer) ? "NGHỊ ĐỊNH\n" : "QUYẾT ĐỊNH\n";
  out += repeals ? "Xử lý một số văn bản quy phạm pháp luật\n" : "Quy định về " + item.title + "\n";
  if (is_central(item.issuer)) {
    out += "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n";
    out += "Chính phủ ban hành Nghị định quy định về " + item.title + ".\n";
  } else {
    out += upper_body(item.issuer);
    out += "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n";
    for (const Item::Rest& rest : item.rests) out += basis_line(world, rest);
    out += "Theo đề nghị của Giám đốc Sở Tư pháp.\nQUYẾT ĐỊNH:\n";
  }
  int number = articles_before_effect(item);
  if (repeals) {
    out += deed_article(world, item);
  } else {
    const auto subject = std::ranges::find(kSubjects, item.title, &Subject::title);
    out += fmt::format("Điều 1. Phạm vi điều chỉnh\n{} này quy định về {}.\n", type, item.title);
    out += fmt::format("Điều 2. Nội dung\n{}\n", subject->article);
  }
  out += fmt::format("Điều {}. Hiệu lực thi hành\n{}", ++number, effect_sentence(world, item));
  out += fmt::format(
      "Điều {}. Tổ chức thực hiện\nChánh Văn phòng, Giám đốc Sở Tư pháp và các tổ chức, cá nhân có "
      "liên quan chịu trách nhiệm thi hành {} này./.\n",
      ++number, type);
  out += "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n";
  out += is_central(item.issuer) ? "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nTrần Minh Khôi\n"
                                 : "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐặng Minh Khuê\n";
  return out;
}

Pairs direct_truth(const World& world) {
  Pairs out;
  for (std::size_t by = 0; by < world.items.size(); ++by) {
    for (const Item::Deed& deed : world.items[by].deeds) {
      if (!is_central(world.items[deed.target].issuer)) out.emplace(deed.target, by);
    }
  }
  return out;
}

Pairs basis_truth(const World& world, Date today) {
  std::map<std::size_t, std::set<std::size_t>> acts_on;
  for (std::size_t by = 0; by < world.items.size(); ++by) {
    for (const Item::Deed& deed : world.items[by].deeds) {
      if (takes_from_basis(deed.event)) acts_on[deed.target].insert(by);
    }
  }
  Pairs out;
  for (std::size_t place = 0; place < world.items.size(); ++place) {
    const Item& item = world.items[place];
    const auto end = end_of(world, place);
    if ((end && end->day <= today) || (item.last_day && *item.last_day < today)) continue;
    std::set<std::size_t> bases;
    std::set<std::size_t> named;
    for (const Item::Rest& rest : item.rests) {
      bases.insert(rest.basis);
      bases.insert(rest.amended_by.begin(), rest.amended_by.end());
      named.insert(rest.amended_by.begin(), rest.amended_by.end());
    }
    for (const std::size_t basis : bases) {
      for (const std::size_t by : acts_on[basis]) {
        const Item& act = world.items[by];
        if (end && (end->by == by || end->day <= act.effective)) continue;
        const bool later = act.issued > item.issued;
        // Issued before, or on the same day, without being named.
        const bool unseen =
            !named.contains(by) && (act.issued == item.issued || act.effective > item.effective);
        if (by != place && (later || unseen)) out.emplace(place, by);
      }
    }
  }
  return out;
}

}  // namespace rasoat::review::test
