# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT

# yieldscope_add_test(NAME tst_x LINK Yieldscope::core [SOURCES more.cpp] [TIMEOUT seconds])
# One test executable from tst_x.cpp. The CTest name and label come from the folder: core.tst_x.
function(yieldscope_add_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "LINK;SOURCES")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    add_executable(${arg_NAME} ${arg_NAME}.cpp ${arg_SOURCES})
    target_link_libraries(${arg_NAME} PRIVATE Yieldscope::options Qt6::Test ${arg_LINK})
    if("${arg_LINK}" STREQUAL "Yieldscope::core")
        target_precompile_headers(${arg_NAME} REUSE_FROM core_test_headers)
    elseif("${arg_LINK}" STREQUAL "Yieldscope::ui")
        target_precompile_headers(${arg_NAME} REUSE_FROM ui_test_headers)
    endif()
    # Only for the files that ask: a compiler cache can then share all others between checkouts.
    foreach(source IN ITEMS ${arg_NAME}.cpp ${arg_SOURCES})
        file(STRINGS ${source} asks REGEX "YIELDSCOPE_(SOURCE|BINARY)_DIR" LIMIT_COUNT 1)
        if(asks)
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS
                YIELDSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                YIELDSCOPE_BINARY_DIR="${PROJECT_BINARY_DIR}")
        endif()
    endforeach()
    add_test(NAME ${folder}.${arg_NAME} COMMAND ${arg_NAME})
    set_tests_properties(${folder}.${arg_NAME} PROPERTIES
        LABELS ${folder} TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
