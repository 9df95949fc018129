# SPDX-License-Identifier: GPL-3.0-or-later
# The window's words: compiled from the .ts files and embedded (":/i18n/gwanje_<language>.qm").
# `ninja translations` takes new sources into the .ts files.

set(GWANJE_TS "${CMAKE_CURRENT_LIST_DIR}/gwanje_ko.ts" "${CMAKE_CURRENT_LIST_DIR}/gwanje_en.ts")

function(gwanje_translations target)
    set(folder "${CMAKE_BINARY_DIR}/i18n")
    set(entries "")
    set(compiled "")
    foreach(ts ${GWANJE_TS})
        get_filename_component(name "${ts}" NAME_WE)
        add_custom_command(OUTPUT "${folder}/${name}.qm"
            COMMAND Qt6::lrelease -silent "${ts}" -qm "${folder}/${name}.qm" DEPENDS "${ts}" VERBATIM)
        list(APPEND compiled "${folder}/${name}.qm")
        string(APPEND entries "<file alias=\"i18n/${name}.qm\">${name}.qm</file>")
    endforeach()
    file(MAKE_DIRECTORY "${folder}")
    file(CONFIGURE OUTPUT "${folder}/translations.qrc"
        CONTENT "<RCC><qresource prefix=\"/\">${entries}</qresource></RCC>\n")
    add_custom_command(OUTPUT "${folder}/qrc_translations.cpp"
        COMMAND Qt6::rcc --name translations "${folder}/translations.qrc" -o "${folder}/qrc_translations.cpp"
        DEPENDS ${compiled} "${folder}/translations.qrc" VERBATIM)
    set_source_files_properties("${folder}/qrc_translations.cpp" PROPERTIES SKIP_AUTOGEN ON
        SKIP_PRECOMPILE_HEADERS ON GENERATED ON)
    target_sources(${target} PRIVATE "${folder}/qrc_translations.cpp")
endfunction()

add_custom_target(translations
    COMMAND Qt6::lupdate -silent -locations none -no-obsolete -I "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/src/gui" "${CMAKE_SOURCE_DIR}/src/app"
        "${CMAKE_SOURCE_DIR}/ui" -ts "${CMAKE_CURRENT_LIST_DIR}/gwanje_ko.ts"
    COMMAND Qt6::lupdate -silent -locations none -no-obsolete -I "${CMAKE_SOURCE_DIR}/src" -pluralonly "${CMAKE_SOURCE_DIR}/src/gui"
        "${CMAKE_SOURCE_DIR}/src/app" "${CMAKE_SOURCE_DIR}/ui" -ts "${CMAKE_CURRENT_LIST_DIR}/gwanje_en.ts"
    VERBATIM)
