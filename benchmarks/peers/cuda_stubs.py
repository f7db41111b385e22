"""Lets PyPI's PyTorch run on a machine without CUDA and without the 4 GB of CUDA packages.

PyPI offers PyTorch for Linux on x86 only as its CUDA build. Its CPU kernels are those of the CPU
build, but the loader requires CUDA's libraries by name. This compiles stubs for them beside it:
every function returns cudaErrorInsufficientDriver, as CUDA does where there is no card.

    python cuda_stubs.py SITE_PACKAGES
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile

INSUFFICIENT_DRIVER = 35
OURS = re.compile(r"lib(cu|nccl|nvrtc|nvshmem)")
UNVERSIONED = re.compile(r"(nccl|cusparseLt|cuFile|nvshmem)\w+$")


def readelf(option, library):
    command = ["readelf", "-W", option, library]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def needed_symbols(folder):
    """The functions that the libraries of a folder import from CUDA: {library: {version: {function}}}."""
    wanted = collections.defaultdict(lambda: collections.defaultdict(set))
    owners = {}
    undefined = set()
    libraries = sorted(folder.glob("*.so*"))
    for library in libraries:
        for soname in re.findall(r"NEEDED.*\[(.*)\]", readelf("-d", library)):
            if OURS.match(soname):
                wanted[soname]
        for line in readelf("-V", library).splitlines():
            if match := re.search(r"File: (\S+)", line):
                file = match[1]
            elif (match := re.search(r"Name: (\S+)", line)) and OURS.match(file):
                owners[match[1]] = file
        undefined.update(re.findall(r" UND (\S+)", readelf("--dyn-syms", library)))
    for symbol in undefined:
        name, _, version = symbol.partition("@")
        if version in owners:
            wanted[owners[version]][version].add(name)
        elif not version and UNVERSIONED.match(name):
            wanted[min(wanted)][""].add(name)
    own = {library.name for library in libraries}
    return {soname: versions for soname, versions in wanted.items() if soname not in own}


def compile_stub(target, versions):
    names = sorted(set().union(*versions.values()))
    functions = "".join(f"int {name}(void) {{ return {INSUFFICIENT_DRIVER}; }}\n" for name in names)
    script = "".join(
        f"{version} {{ global: {' '.join(name + ';' for name in sorted(symbols))} }};\n"
        for version, symbols in versions.items()
        if version
    )
    with tempfile.TemporaryDirectory() as folder:
        source, exports = pathlib.Path(folder, "stub.c"), pathlib.Path(folder, "exports")
        source.write_text(functions)
        exports.write_text(script or "{ global: *; };\n")
        options = ["-shared", "-fPIC", "-fno-builtin", "-w", f"-Wl,-soname,{target.name}"]
        subprocess.run(
            ["cc", *options, f"-Wl,--version-script,{exports}", source, "-o", target], check=True
        )


def main():
    folder = pathlib.Path(sys.argv[1], "torch", "lib")
    for soname, versions in needed_symbols(folder).items():
        compile_stub(folder / soname, versions)


if __name__ == "__main__":
    main()
