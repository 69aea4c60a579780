# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
# Precompiled headers: most of a build is reading Qt's and the standard library's headers again and
# again. Files still include what they use; the core-only preset, which has none, holds them to it.
set(yieldscope_common_headers
    <QtCore/QByteArray> <QtCore/QList> <QtCore/QObject> <QtCore/QString> <QtCore/QStringBuilder>
    <QtCore/QTimer> <algorithm> <array> <atomic> <coroutine> <functional> <memory> <mutex> <optional>
    <source_location> <string> <utility> <variant> <vector>)
set(yieldscope_widget_headers
    <QtGui/QAction> <QtGui/QPainter> <QtWidgets/QApplication> <QtWidgets/QBoxLayout> <QtWidgets/QLabel>
    <QtWidgets/QToolButton> <QtWidgets/QWidget>)

# Qt tells each test its own folders by definitions, which only QFINDTESTDATA reads; a precompiled
# header wants the definitions of all who share it to be the same.
if(BUILD_TESTING)
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()

# yieldscope_test_headers(NAME LIBRARY HEADERS...): what the tests that link LIBRARY share.
function(yieldscope_test_headers name library)
    file(CONFIGURE OUTPUT ${name}.cpp CONTENT "// Exists so that tests can share its precompiled header.\n")
    add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE Yieldscope::options Qt6::Test ${library})
    target_precompile_headers(${name} PRIVATE <QtTest/QtTest> ${yieldscope_common_headers} ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
endfunction()
