# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, and the .deb. Manual pages and completion are made from the programs' own --help, the icons
# are drawn from the SVG: the target gwanje_package_files makes them in build/<preset>/package.

include(GNUInstallDirs)
set(packaging_dir "${CMAKE_SOURCE_DIR}/packaging")
set(package_dir "${CMAKE_BINARY_DIR}/package")
find_program(GWANJE_GZIP gzip REQUIRED)

# The changelog tells the date of the release.
file(STRINGS "${packaging_dir}/debian/changelog" signature REGEX "^ -- .*>  ")
list(GET signature 0 signature)
string(REGEX MATCH "([0-9]+) ([A-Z][a-z][a-z]) ([0-9][0-9][0-9][0-9])" date "${signature}")
set(day "0${CMAKE_MATCH_1}")
set(year "${CMAKE_MATCH_3}")
string(FIND "JanFebMarAprMayJunJulAugSepOctNovDec" "${CMAKE_MATCH_2}" month)
math(EXPR month "${month} / 3 + 101")
string(SUBSTRING "${month}" 1 2 month)
string(REGEX REPLACE "^.*(..)$" "\\1" day "${day}")
set(GWANJE_RELEASE_DATE "${year}-${month}-${day}")
configure_file("${packaging_dir}/desktop/org.gwanje.Gwanje.metainfo.xml.in" "${package_dir}/org.gwanje.Gwanje.metainfo.xml" @ONLY)

# What the programs say of themselves.
set(help_en "${package_dir}/gwanje-help.en.txt")
set(help_ko "${package_dir}/gwanje-help.ko.txt")
set(help_sandbox "${package_dir}/sandbox-help.txt")
add_custom_command(OUTPUT "${help_en}" "${help_ko}" "${help_sandbox}"
    COMMAND gwanje --help --lang en > "${help_en}"
    COMMAND gwanje --help --lang ko > "${help_ko}"
    COMMAND gwanje-sandbox --help > "${help_sandbox}"
    DEPENDS gwanje gwanje-sandbox VERBATIM)

# gwanje_manual(<page> <folder> <help> <frame>)
function(gwanje_manual page folder help frame)
    set(out "${package_dir}/${folder}/${page}.1")
    file(MAKE_DIRECTORY "${package_dir}/${folder}")
    add_custom_command(OUTPUT "${out}" "${out}.gz"
        COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C awk -v "version=${PROJECT_VERSION}" -f "${packaging_dir}/man/from-help.awk"
            "${help}" "${packaging_dir}/man/${frame}" > "${out}"
        COMMAND ${GWANJE_GZIP} -9nc "${out}" > "${out}.gz"
        DEPENDS "${help}" "${packaging_dir}/man/${frame}" "${packaging_dir}/man/from-help.awk" VERBATIM)
    set_property(GLOBAL APPEND PROPERTY gwanje_package_files "${out}.gz")
    install(FILES "${out}.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/${folder}")
endfunction()
gwanje_manual(gwanje man1 "${help_en}" gwanje.1.in)
gwanje_manual(gwanje ko/man1 "${help_ko}" gwanje.ko.1.in)
gwanje_manual(gwanje-sandbox man1 "${help_sandbox}" gwanje-sandbox.1.in)
gwanje_manual(gwanje-sandbox ko/man1 "${help_sandbox}" gwanje-sandbox.ko.1.in)

set(completion "${package_dir}/gwanje.bash")
add_custom_command(OUTPUT "${completion}"
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C awk -f "${packaging_dir}/completion/from-help.awk" "${help_en}" "${help_sandbox}"
        "${packaging_dir}/completion/gwanje.bash.in" > "${completion}"
    DEPENDS "${help_en}" "${help_sandbox}" "${packaging_dir}/completion/gwanje.bash.in" "${packaging_dir}/completion/from-help.awk" VERBATIM)

set(changelog "${package_dir}/changelog.Debian.gz")
add_custom_command(OUTPUT "${changelog}" COMMAND ${GWANJE_GZIP} -9nc "${packaging_dir}/debian/changelog" > "${changelog}"
    DEPENDS "${packaging_dir}/debian/changelog" VERBATIM)

add_executable(gwanje-render-icon "${packaging_dir}/icons/render.cpp")
target_link_libraries(gwanje-render-icon PRIVATE gwanje_common Qt6::Gui Qt6::Svg)
set(drawing "${CMAKE_SOURCE_DIR}/resources/icons/gwanje.svg")
set(sizes 16 22 24 32 48 64 128 256 512)
list(TRANSFORM sizes REPLACE "(.+)" "${package_dir}/icon-\\1.png" OUTPUT_VARIABLE icons)
add_custom_command(OUTPUT ${icons} COMMAND gwanje-render-icon "${drawing}" "${package_dir}/icon-" ${sizes}
    DEPENDS gwanje-render-icon "${drawing}" VERBATIM)

get_property(manuals GLOBAL PROPERTY gwanje_package_files)
add_custom_target(gwanje_package_files ALL DEPENDS ${manuals} "${completion}" "${changelog}" ${icons})

install(TARGETS gwanje gwanje-sandbox RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES "${completion}" DESTINATION share/bash-completion/completions RENAME gwanje)
file(CREATE_LINK gwanje "${package_dir}/gwanje-sandbox" SYMBOLIC) # bash looks for it by the program's name
install(FILES "${package_dir}/gwanje-sandbox" DESTINATION share/bash-completion/completions)
install(FILES "${packaging_dir}/desktop/gwanje.desktop" DESTINATION share/applications)
install(FILES "${package_dir}/org.gwanje.Gwanje.metainfo.xml" DESTINATION share/metainfo)
install(FILES "${drawing}" DESTINATION share/icons/hicolor/scalable/apps)
foreach(size ${sizes})
    install(FILES "${package_dir}/icon-${size}.png" DESTINATION share/icons/hicolor/${size}x${size}/apps RENAME gwanje.png)
endforeach()
install(FILES "${packaging_dir}/debian/gwanje.service" DESTINATION lib/systemd/user)
install(FILES "${packaging_dir}/docs/error-codes.md" DESTINATION share/doc/gwanje)
install(FILES "${packaging_dir}/env/gwanje.env.sample" DESTINATION share/doc/gwanje/examples)
install(FILES "${packaging_dir}/lnav/gwanje.json" DESTINATION share/doc/gwanje/examples/lnav)
install(FILES "${packaging_dir}/debian/lintian-overrides" DESTINATION share/lintian/overrides RENAME gwanje)
install(FILES "${packaging_dir}/debian/copyright" "${changelog}" DESTINATION share/doc/gwanje)

# The one place for package names is dependencies.txt; libraries are found by dpkg-shlibdeps.
function(gwanje_packages_for purpose result)
    file(STRINGS "${packaging_dir}/dependencies.txt" lines REGEX "^[^# ]+ +${purpose}$")
    list(TRANSFORM lines REPLACE " .*" "")
    list(JOIN lines ", " names)
    set(${result} "${names}" PARENT_SCOPE)
endfunction()
gwanje_packages_for(run CPACK_DEBIAN_PACKAGE_DEPENDS)
gwanje_packages_for(recommended CPACK_DEBIAN_PACKAGE_RECOMMENDS)
set_property(DIRECTORY "${CMAKE_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    "${packaging_dir}/dependencies.txt" "${packaging_dir}/debian/changelog")

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # a package needs no tests; package.sh builds what it does
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_NAME gwanje)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "Gwanje maintainers <maintainers@gwanje.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "console that runs and watches reservation work")
set(CPACK_PACKAGE_DESCRIPTION [[It does the work itself and shows it: live tasks, logs, alerts, and a button
to stop anything; with a window, without one, and from the command line.
.
A train task waits for a seat on one journey, reserves it once and tells you.
Reservations are held, confirmed and given back, never more than there are
places. Platform sync compares the own books of lodgings with what platforms
have sold, every minute.
.
It starts in training mode, on a railway of its own (gwanje-sandbox): nothing
leaves the machine until a live railway is chosen or a platform is added.
.
It starts a Redis of its own. The system's, which the recommended package
redis-server may bring, is neither needed nor touched.]])
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
