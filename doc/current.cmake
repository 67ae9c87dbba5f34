# Is the checked-in document what its generator writes today?
# SPDX-License-Identifier: GPL-2.0-or-later
execute_process(COMMAND "${GENERATE}" ${DOCUMENT} OUTPUT_VARIABLE wanted RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${GENERATE} ${DOCUMENT} ended with ${status}")
endif()
if(EXISTS "${CURRENT}")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E cat "${CURRENT}" OUTPUT_VARIABLE found)
endif()
if(NOT "${found}" STREQUAL "${wanted}")
    message(FATAL_ERROR "${CURRENT} is out of date; run: cmake --build BUILD --target documents")
endif()
