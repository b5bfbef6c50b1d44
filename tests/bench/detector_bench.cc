/// Detectors on a made-up province of known truth, and how fast grounds are raised when a central
/// text comes that many rest on.
///   rasoat_detector_bench truth [TEXTS]     recall and precision, time of a look at everything
///   rasoat_detector_bench arrival [TEXTS]   a new decree of 300 articles replaces one that so many
///                                           texts rest on
///   rasoat_detector_bench grounds DATA      all grounds in a data folder, of texts held or named:
///                                           kind, number, acting number, event, confidence, words
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>

#include "corpus/data_folder.h"
#include "review/detectors/truth_store.h"

namespace {

using namespace rasoat;
using namespace rasoat::review;
using namespace rasoat::review::test;

const Date kToday = *parse_iso_date("2026-11-22");

class Clock {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void tell(std::string_view name, const Figures& figures, double seconds) {
  fmt::print("{}: recall {:.4f}, precision {:.4f} ({} right, {} wrong, {} missed), {:.1f} s\n",
             name, figures.recall(), figures.precision(), figures.right, figures.wrong,
             figures.missed, seconds);
}

int truth(std::size_t count) {
  const World world = make_world(2026, count);
  TruthStore store;
  const Clock reading;
  const auto ids = store.put(world);
  fmt::print("{} texts read and stored in {:.1f} s\n", ids.size(), reading.seconds());
  int shown = 0;
  const auto say = [&](const char* what, const std::pair<std::size_t, std::size_t>& pair) {
    if (++shown > 3) return;
    fmt::print("{}:\n{}\n---\n{}\n", what, text_of(world, pair.first), text_of(world, pair.second));
  };
  const auto all = detectors();
  for (const auto& detector : all) {
    const DetectorContext context = store.context(kToday);
    const Clock clock;
    if (detector->kind() == GroundKind::kDirect) {
      const Figures figures = compare(*detector, ids, direct_truth(world), context, say);
      tell("direct", figures, clock.seconds());
    } else if (detector->kind() == GroundKind::kBasis) {
      const Figures figures = compare(*detector, ids, basis_truth(world, kToday), context, say);
      tell("basis", figures, clock.seconds());
    } else {
      std::size_t told = 0;
      for (const DocumentId id : ids)
        told += TruthStore::take(detector->review(id, context)).size();
      fmt::print("{}: {} grounds, {:.1f} s\n", name(detector->kind()), told, clock.seconds());
    }
  }
  return 0;
}

/// "Nghị định" of so many articles that replaces the one before.
std::string decree(std::string_view number, std::string_view day, int articles,
                   std::string_view replaces) {
  std::string out = fmt::format(
      "CHÍNH PHỦ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
      "---------------\nSố: {}\nHà Nội, {}\nNGHỊ ĐỊNH\nQuy định về bảo vệ đất ngập nước\n"
      "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n"
      "Chính phủ ban hành Nghị định quy định về bảo vệ đất ngập nước.\n",
      number, day);
  for (int i = 1; i < articles; ++i) {
    out += fmt::format(
        "Điều {0}. Nội dung {0}\n1. Tổ chức, cá nhân thực hiện nội dung {0}.\n"
        "2. Ủy ban nhân dân cấp tỉnh kiểm tra.\n",
        i);
  }
  out += fmt::format("Điều {}. Hiệu lực thi hành\nNghị định này có hiệu lực thi hành kể từ {}{}.\n",
                     articles, day, replaces);
  return out + "Nơi nhận:\n- Lưu: VT.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nTrần Minh Khôi\n";
}

std::string resting(int number) {
  return fmt::format(
      "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "Độc lập - Tự do - Hạnh phúc\n---------------\nSố: {0}/2021/QĐ-UBND\n"
      "Lam Giang, ngày 05 tháng 3 năm 2021\nQUYẾT ĐỊNH\nQuy định về nội dung {0}\n"
      "ỦY BAN NHÂN DÂN TỈNH LAM GIANG\n"
      "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
      "Căn cứ Nghị định số 902/2020/NĐ-CP ngày 10 tháng 01 năm 2020 của Chính phủ quy định về bảo "
      "vệ "
      "đất ngập nước;\nTheo đề nghị của Giám đốc Sở Tư pháp.\nQUYẾT ĐỊNH:\n"
      "Điều 1. Nội dung\nThực hiện nội dung {0}.\nĐiều 2. Hiệu lực thi hành\n"
      "Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2021.\nNơi nhận:\n- Lưu: VT.\n"
      "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐặng Minh Khuê\n",
      number);
}

int arrival(int count) {
  TruthStore store;
  store.put(decree("902/2020/NĐ-CP", "ngày 10 tháng 01 năm 2020", 300, ""));
  const auto filled = store.store().transaction([&]() -> Result<void> {
    for (int i = 1; i <= count; ++i) {
      if (const auto put = store.store().put(store.read(resting(i)), ""); !put)
        return fail(put.error());
    }
    return {};
  });
  if (!filled) return 1;
  const DetectorContext context = store.context(kToday);
  const ChangeNumber before = TruthStore::take(store.store().last_change());
  const Clock whole;
  store.put(decree("901/2026/NĐ-CP", "ngày 10 tháng 02 năm 2026", 300,
                   " và thay thế Nghị định số 902/2020/NĐ-CP ngày 10 tháng 01 năm 2020 của Chính "
                   "phủ quy định về bảo vệ đất ngập nước"));
  const double stored = whole.seconds();
  std::size_t told = 0;
  const auto all = detectors();
  for (const Store::Change& change :
       TruthStore::take(store.store().changes_after(before, count + 10))) {
    for (const auto& detector : all) {
      for (const DocumentId id : TruthStore::take(detector->touched(change.document, context))) {
        for (const Found& found : TruthStore::take(detector->review(id, context)))
          told += found.ground.kind == GroundKind::kBasis;
      }
    }
  }
  fmt::print(
      "{} texts rest on it: {} grounds by basis, read and stored in {:.2f} s, grounds {:.2f} s "
      "later\n",
      count, told, stored, whole.seconds() - stored);
  return 0;
}

int grounds(const std::string& folder) {
  const auto opened = Store::open({.data_dir = folder, .postgresql = {}, .read_only = true});
  if (!opened) {
    fmt::print("{}\n", opened.error().message);
    return 1;
  }
  const Store& store = *opened;
  const BodyRegistry bodies = TruthStore::take(load_bodies(folder));
  const DetectorContext context{store, bodies, kToday};
  std::set<DocumentId> texts;
  for (const auto& change : TruthStore::take(store.changes_after(0, 1'000'000))) {
    if (!change.removed) texts.insert(change.document);
    for (const Relation& relation : TruthStore::take(store.relations_from(change.document)))
      texts.insert(relation.resolution.documents.begin(), relation.resolution.documents.end());
  }
  const auto number_of = [&](DocumentId id) {
    const auto summary = store.summary(id);
    return summary && summary->metadata.number ? summary->metadata.number->printed() : "";
  };
  const auto all = detectors();
  for (const DocumentId id : texts) {
    for (const auto& detector : all) {
      for (const Found& found : TruthStore::take(detector->review(id, context))) {
        const Ground& ground = found.ground;
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", name(ground.kind), number_of(id),
                   number_of(ground.by), ground.event ? name(*ground.event) : "",
                   name(ground.confidence), ground.explanation);
      }
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view what = count > 1 ? arguments[1] : "";
  const int texts = count > 2 && what != "grounds" ? std::stoi(arguments[2]) : 0;
  if (what == "truth") return truth(texts > 0 ? std::size_t(texts) : 5000);
  if (what == "arrival") return arrival(texts > 0 ? texts : 400);
  if (what == "grounds" && count > 2) return grounds(arguments[2]);
  fmt::print("usage: rasoat_detector_bench truth|arrival [TEXTS], grounds DATA\n");
  return 2;
}
