"""Describes the machine of a measurement, without names of hosts or people."""

import os
import pathlib
import platform
import re

MATRIX_FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16")


def flags():
    found = re.search(r"flags\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return set(found[1].split()) if found else set()


def has_bfloat16():
    return bool(flags() & {"avx512_bf16", "amx_bf16"})


def describe(threads):
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    found = flags()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model[1] if model else platform.machine()}, {threads} of {os.cpu_count()} cores, "
        f"{'/'.join(flag for flag in MATRIX_FLAGS if flag in found) or 'no matrix instructions'}, "
        f"{memory:.0f} GiB, {platform.system()} {platform.release().partition('-')[0]}"
    )


def other_load():
    """The load average of the last minute: the number of processors that other work kept busy."""
    return os.getloadavg()[0]
