# SPDX-License-Identifier: GPL-3.0-or-later
# What every target has in common, and the two functions by which folders become targets.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_AUTOUIC ON)
set(CMAKE_AUTOUIC_SEARCH_PATHS "${CMAKE_SOURCE_DIR}/ui")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
# Programs are compiled as libraries are, so that all share one precompiled header.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_COMPILE_OPTIONS_PIE "-fPIC")

find_program(GWANJE_CCACHE ccache)
if(GWANJE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${GWANJE_CCACHE})
endif()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql Concurrent Test)
find_package(spdlog REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
# Its -D_FILE_OFFSET_BITS means nothing on 64 bit and would keep the precompiled header from being used.
set_property(TARGET PkgConfig::HIREDIS PROPERTY INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(LIBICAL REQUIRED IMPORTED_TARGET libical)
find_package(ZLIB REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED) # its .pc names zlib, which only a static link would need
if(NOT GWANJE_HEADLESS_ONLY)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg Charts LinguistTools)
endif()
find_package(Qt6Keychain REQUIRED)

add_library(gwanje_common INTERFACE)
target_include_directories(gwanje_common INTERFACE "${CMAKE_SOURCE_DIR}/src")
target_compile_definitions(gwanje_common INTERFACE
    GWANJE_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# Designated initialisers name what differs from the default; g++ 12 warns of every field that is not named.
target_compile_options(gwanje_common INTERFACE
    -fcoroutines -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    # Where sources are compiled together, all but one are "headers" to g++, whose frames of coroutines it then warns of.
    $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-subobject-linkage>
    $<$<BOOL:${GWANJE_WERROR}>:-Werror>)
target_link_libraries(gwanje_common INTERFACE Qt6::Core Qt6::Network) # Network: for the precompiled header
# What is shipped is hardened as Debian's own packages are, and does not tell where it was built.
target_compile_definitions(gwanje_common INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_compile_options(gwanje_common INTERFACE
    $<$<CONFIG:Release>:-fstack-protector-strong;-fstack-clash-protection;-Wformat;-Werror=format-security>
    $<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.>)
target_link_options(gwanje_common INTERFACE $<$<CONFIG:Release>:LINKER:-z,relro,-z,now>)
if(GWANJE_SANITIZE)
    target_compile_options(gwanje_common INTERFACE -fsanitize=${GWANJE_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=undefined
        -fsanitize-recover=nonnull-attribute # sanitize.sh ends the run all the same, but for what sanitize.supp lists
        -fno-sanitize=null) # g++ 12 sees a null `this` in coroutines where there is none; a real one faults anyway
    target_link_options(gwanje_common INTERFACE -fsanitize=${GWANJE_SANITIZE})
endif()

# Two precompiled headers, one without and one with widgets; every target reuses one of them.
file(WRITE "${CMAKE_BINARY_DIR}/pch/empty.cpp" "// only here to own the precompiled header\n")
add_library(gwanje_pch OBJECT "${CMAKE_BINARY_DIR}/pch/empty.cpp")
target_link_libraries(gwanje_pch PRIVATE gwanje_common)
target_precompile_headers(gwanje_pch PRIVATE <QtCore/QtCore> <QtNetwork/QtNetwork>
    <algorithm> <chrono> <coroutine> <functional> <map> <memory> <optional> <random> <unordered_map> <variant> <vector>
    <tl/expected.hpp>)
if(NOT GWANJE_HEADLESS_ONLY)
    add_library(gwanje_pch_widgets OBJECT "${CMAKE_BINARY_DIR}/pch/empty.cpp")
    target_link_libraries(gwanje_pch_widgets PRIVATE gwanje_common Qt6::Widgets)
    target_precompile_headers(gwanje_pch_widgets PRIVATE <QtCore/QtCore> <QtNetwork/QtNetwork> <QtWidgets/QtWidgets>
        <algorithm> <chrono> <coroutine> <functional> <map> <memory> <optional> <random> <unordered_map> <variant> <vector>
        <tl/expected.hpp>)
endif()

# gwanje_library(<folder> [WIDGETS] [LINK target…] [SYSTEM target…])
# Makes src/<folder> the static library gwanje_<folder>. LINK names other folders below it (public), SYSTEM what comes
# from outside (private).
function(gwanje_library folder)
    cmake_parse_arguments(arg "WIDGETS" "" "LINK;SYSTEM" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp" "${CMAKE_SOURCE_DIR}/src/${folder}/*.h"
        "${CMAKE_SOURCE_DIR}/src/${folder}/*.def")
    if(arg_WIDGETS)
        file(GLOB forms CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${folder}/*/*.cpp" "${CMAKE_SOURCE_DIR}/src/${folder}/*/*.h"
            "${CMAKE_SOURCE_DIR}/ui/*.ui" "${CMAKE_SOURCE_DIR}/ui/*/*.ui")
        list(APPEND sources ${forms})
    endif()
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$") # programs' own, see src/CMakeLists.txt
    add_library(gwanje_${folder} STATIC ${sources})
    set_target_properties(gwanje_${folder} PROPERTIES LINKER_LANGUAGE CXX)
    list(TRANSFORM arg_LINK PREPEND gwanje_)
    target_link_libraries(gwanje_${folder} PUBLIC gwanje_common ${arg_LINK} PRIVATE ${arg_SYSTEM})
    if(arg_WIDGETS)
        target_precompile_headers(gwanje_${folder} REUSE_FROM gwanje_pch_widgets)
    else()
        target_precompile_headers(gwanje_${folder} REUSE_FROM gwanje_pch)
    endif()
endfunction()

# gwanje_tests(<folder> LABEL label [WIDGETS] [TIMEOUT seconds] LINK target…)
# Makes tests/<folder> one program tst_<folder>; each tst_<Class>.cpp in it is one ctest test, <folder>.<Class>.
function(gwanje_tests folder)
    cmake_parse_arguments(arg "WIDGETS" "LABEL;TIMEOUT" "LINK;SYSTEM" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp" "${CMAKE_SOURCE_DIR}/tests/${folder}/*.h")
    file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/tst_*.cpp")
    if(NOT tests)
        return()
    endif()
    add_executable(tst_${folder} ${sources})
    list(TRANSFORM arg_LINK PREPEND gwanje_)
    target_include_directories(tst_${folder} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_compile_definitions(tst_${folder} PRIVATE GWANJE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        GWANJE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(tst_${folder} PRIVATE gwanje_test_main gwanje_common ${arg_LINK} ${arg_SYSTEM} Qt6::Test)
    if(arg_WIDGETS)
        target_precompile_headers(tst_${folder} REUSE_FROM gwanje_pch_widgets)
    else()
        target_precompile_headers(tst_${folder} REUSE_FROM gwanje_pch)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 240)
    endif()
    foreach(test ${tests})
        get_filename_component(class "${test}" NAME_WE)
        string(REPLACE "tst_" "" name "${class}")
        add_test(NAME ${folder}.${name} COMMAND tst_${folder} ${name})
        set_tests_properties(${folder}.${name} PROPERTIES LABELS "${arg_LABEL}" TIMEOUT ${arg_TIMEOUT}
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
    endforeach()
endfunction()
