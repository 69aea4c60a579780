# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
# What every target is compiled with: warnings, Qt's strict definitions, sanitizers.
add_library(yieldscope_options INTERFACE)
add_library(Yieldscope::options ALIAS yieldscope_options)

target_compile_options(yieldscope_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2 -Wextra-semi -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(yieldscope_options INTERFACE
        -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast)
endif()
# GCC 12 looks for these only when it optimises, and then finds them inside std::shared_ptr.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(yieldscope_options INTERFACE -Wnull-dereference)
endif()

target_compile_definitions(yieldscope_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(yieldscope_options INTERFACE ${PROJECT_SOURCE_DIR})

if(YIELDSCOPE_SANITIZE)
    set(sanitize -fsanitize=${YIELDSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_compile_options(yieldscope_options INTERFACE ${sanitize})
    target_link_options(yieldscope_options INTERFACE ${sanitize})
    # The checks that sanitizers add make GCC see uninitialised members of std::variant.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(yieldscope_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()

# yieldscope_compile_together(TARGET files.cpp...): as one large file, so that they are optimised as
# a whole. Not in debug builds: there each file is built by itself, and must include what it uses.
function(yieldscope_compile_together target)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    set_source_files_properties(${ARGN} PROPERTIES UNITY_GROUP together)
endfunction()
