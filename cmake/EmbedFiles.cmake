# rasoat_embed(TARGET NAME file...) compiles files into TARGET, so the program is one file, whatever directory it is
# started in. The generated header "embedded/NAME.h" declares
#   std::span<const File> rasoat::embedded::NAME_files();   {path as given, content}, in the order given
# Only TARGET itself sees the header.
enable_language(ASM)

function(rasoat_embed target name)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(header ${out}/embedded/${name}.h)
  set(source ${out}/embedded_${name}.S)
  set(table ${out}/embedded_${name}.cc)
  file(MAKE_DIRECTORY ${out}/embedded)
  set(asm "    .section .rodata\n")
  set(externs "")
  set(rows "")
  set(index 0)
  set(inputs "")
  foreach(path IN LISTS ARGN)
    get_filename_component(absolute ${path} ABSOLUTE)
    list(APPEND inputs ${absolute})
    set(symbol "rasoat_embedded_${name}_${index}")
    string(APPEND asm "    .global ${symbol}\n    .global ${symbol}_end\n    .balign 16\n${symbol}:\n    .incbin \"${absolute}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "    {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm "    .section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${header} CONTENT
"#pragma once
#include <span>
#include <string_view>
namespace rasoat::embedded {
#ifndef RASOAT_EMBEDDED_FILE
#define RASOAT_EMBEDDED_FILE
/// A file that was compiled into the program.
struct File {
  std::string_view path;     ///< as listed in CMakeLists.txt
  std::string_view content;  ///< its bytes; a zero byte follows them
};
#endif
/// All files of the set \"${name}\".
std::span<const File> ${name}_files();
}  // namespace rasoat::embedded
" @ONLY)
  file(CONFIGURE OUTPUT ${source} CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${table} CONTENT
"#include \"embedded/${name}.h\"
#include <vector>
extern \"C\" {
${externs}}
namespace rasoat::embedded {
std::span<const File> ${name}_files() {
  static const std::vector<File> files = {
${rows}  };
  return files;
}
}  // namespace rasoat::embedded
" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${inputs}")
  target_sources(${target} PRIVATE ${source} ${table})
  target_include_directories(${target} PRIVATE ${out})
endfunction()
