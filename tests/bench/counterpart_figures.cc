/// Precision and recall of likeness() on labelled pairs of titles, one a line:
/// id, "1" or "0", type of the first, title, type of the second, title; cells separated by tabs.
/// Ids that are even are the half on which the threshold was chosen.
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "review/detectors/subject.h"

namespace {

using namespace rasoat;

struct Half {
  int found = 0, wrong = 0, missed = 0;
};

review::Subject subject(const std::string& type, const std::string& title) {
  DocumentMetadata metadata;
  metadata.title = title;
  metadata.type = document_type_by_symbol(type).value_or(DocumentType::kDecision);
  return review::subject_of(metadata, BodyRegistry::builtin());
}

void print(const char* name, const Half& half) {
  const int told = half.found + half.wrong;
  const int there = half.found + half.missed;
  fmt::print("{}: precision {:.3f} ({}/{}), recall {:.3f} ({}/{})\n", name,
             told == 0 ? 0.0 : double(half.found) / told, half.found, told,
             there == 0 ? 0.0 : double(half.found) / there, half.found, there);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: rasoat_counterpart_figures PAIRS.tsv\n";
    return 2;
  }
  std::ifstream file(arguments[1]);
  std::array<Half, 2> halves;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    if (cells.size() != 6) continue;
    const double value = review::likeness(subject(cells[2], cells[3]), subject(cells[4], cells[5]));
    const bool told = value >= review::kSameSubject;
    const bool same = cells[1] == "1";
    Half& half = halves[std::stoul(cells[0]) % 2];
    half.found += told && same;
    half.wrong += told && !same;
    half.missed += !told && same;
    if (told != same)
      fmt::print("{} {:.2f} {} | {}\n", same ? "-" : "+", value, cells[3], cells[5]);
  }
  print("chosen on", halves[0]);
  print("other half", halves[1]);
  return 0;
}
