#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/reference_tokens.h"

/// The words by which texts name bodies, people in charge and what they are told to do.
namespace rasoat::agency {

/// A body or person in charge begins at `at`.
bool is_head(const ReferenceText& text, std::size_t at);

/// "các tổ chức, cá nhân …": people in general; a list often ends with them.
bool is_crowd(const ReferenceText& text, std::size_t at);

/// "các tổ chức, cá nhân có liên quan", "Thủ trưởng các cơ quan, đơn vị" in [first, last): nobody
/// in particular.
bool is_anybody(const ReferenceText& text, std::size_t first, std::size_t last);

/// A task begins at `at`; the bodies stand before it.
bool is_task(const ReferenceText& text, std::size_t at);

/// Tasks that also begin after a comma; other verbs may belong to a name ("Cục Quản lý, giám sát kế
/// toán").
bool is_charge(const ReferenceText& text, std::size_t at);

/// A sign or word between two bodies.
bool is_separator(const ReferenceText& text, std::size_t at);

/// "Giám đốc", "Chủ tịch": one past the words.
std::optional<std::size_t> person(const ReferenceText& text, std::size_t at);

/// "chủ trì", "quản lý", in capitals too: one past the words.
std::optional<std::size_t> task(const ReferenceText& text, std::size_t at);

/// "Nông nghiệp và Môi trường": the name of a Sở that holds "và" or a comma; one past it.
std::optional<std::size_t> department(const ReferenceText& text, std::size_t at);

/// "chịu trách nhiệm thi hành": words that make a sentence the clause on who carries the text out
/// (NĐ 78/2025 Phụ lục III, điều cuối).
bool is_formula(const ReferenceText& text, std::size_t at);

/// "Tổ chức thực hiện": the heading of an article whose clauses each give somebody a task.
bool heads_tasks(const ReferenceText& text, std::size_t at);

}  // namespace rasoat::agency
