# Shared by kpd and benchmarks/java; source it after setting `root` to a checkout or an unpacked release. Finds Java,
# rebuilds a stale checkout, and sets
#
#   jar    the jar of the command
#   java   an array: the java program and its options
#
# shellcheck shell=bash

# Prints an error in kpd's form and exits.
fail() {
  echo "kpd: $1" >&2
  exit 1
}

# Java encodes file names by the locale, and the C locale has no "ü". If no locale is set (containers, cron, systemd), or one
# that is not installed, any with UTF-8 will do. Bash counts letters by its current locale, so the length of "ü" shows
# whether that is UTF-8.
speak_utf8() {
  local letter=ü chosen=${LC_ALL-} refused variable candidate
  refused=$(for variable in LANG "${!LC_@}"; do LC_ALL=${!variable-}; done 2>&1)
  if [ ${#letter} = 1 ] && [ -z "$refused" ]; then return; fi
  # The user chose another installed encoding, so the names of their files are in it.
  if [ -z "$refused" ]; then
    case $(locale charmap 2>/dev/null || true) in
      ANSI_X3.4-1968 | US-ASCII | 646 | "") ;;
      *) return ;;
    esac
  fi
  for candidate in C.UTF-8 en_US.UTF-8; do
    { LC_ALL=$candidate; } 2>/dev/null
    if [ ${#letter} = 1 ]; then
      export LC_ALL
      return
    fi
  done
  { LC_ALL=$chosen; } 2>/dev/null
}

# Java loads no classes from folders whose names contain line breaks or characters beyond Unicode's first plane, and takes a
# "!" at the end of a name for the start of a path inside a jar.
check_folder() {
  local LC_ALL=C
  case $root/ in
    *!/* | *$'\n'* | *[$'\xf0'-$'\xf4']*)
      fail "found the folder $root; expected one from which Java can load classes: without emoji, line breaks, or '!' at the end of a name. Move or rename it."
      ;;
  esac
}

find_java() {
  java=(java)
  # A release for a single platform brings its own Java.
  if [ -x "$root/runtime/bin/java" ]; then
    java=("$root/runtime/bin/java")
  elif [ -n "${JAVA_HOME:-}" ]; then java=("$JAVA_HOME/bin/java"); fi
  command -v "${java[0]}" >/dev/null ||
    fail "found no Java${JAVA_HOME:+ in JAVA_HOME ($JAVA_HOME)}; expected a JDK 17 or newer on the PATH or in JAVA_HOME."
  local home
  home=$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v "${java[0]}")")")")
  # Java 8 calls itself 1.8; if java is in jre/, the file is in the folder above.
  [ -f "$home/release" ] || home=$(dirname -- "$home")
  major=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$home/release" 2>/dev/null || true)
  # If the java on the PATH is only a stub for one elsewhere (macOS), ask it for its version.
  major=${major:-$("${java[0]}" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' || true)}
  major=${major:-17}
  [ "$major" -ge 17 ] || fail "found Java $major; expected a JDK 17 or newer on the PATH or in JAVA_HOME."
  # From JDK 23 on, Java warns about TensorFlow's protocol buffers, in four lines at every start.
  if [ "$major" -ge 23 ]; then java+=(--sun-misc-unsafe-memory-access=allow); fi
  java+=("-Dkpd.home=$root" -Djava.awt.headless=true)
}

is_stale() {
  [ ! -f "$jar" ] || [ -n "$(find "$root"/pom.xml "$root"/kpd-*/pom.xml "$root"/kpd-*/src/main "$root"/saved_models/face_detector/1 -newer "$jar" -print -quit 2>/dev/null)" ]
}

build() {
  # A jar built elsewhere, in a folder that cannot be written, runs as it is.
  if [ -f "$jar" ] && [ ! -w "$root/kpd-cli/target" ]; then return; fi
  [ -w "$root" ] || fail "$root: found neither a built kpd nor a writable folder; expected one of the two. Build it elsewhere and copy it."
  local maven=mvn
  if ! command -v mvn >/dev/null; then
    maven=$root/mvnw
    [ -n "${MVNW_REPOURL:-}" ] || [ -d "${HOME:-}/.m2/wrapper" ] ||
      fail "found no Maven; expected mvn 3.8.1 or newer on the PATH, or MVNW_REPOURL with the address of a Maven repository for ./mvnw."
  fi
  echo "kpd: building (the first time downloads TensorFlow, 160 MB) ..." >&2
  # shellcheck disable=SC2086
  (cd -- "$root" && set -f && "$maven" -B -q -Dstyle.color=never ${KPD_MAVEN_OPTIONS:-} -Pquick -DskipTests -pl '!kpd-spark' package >&2) ||
    fail "the build failed; the lines above say why."
  touch -- "$jar"
  archive_classes
}

# Spark is 320 MB, so only the two commands that need it download it.
build_spark() {
  local module=$root/kpd-spark/target/kpd-spark.jar maven=mvn
  if [ -f "$module" ] && { [ ! -w "$root/kpd-spark/target" ] || ! [ "$jar" -nt "$module" ]; }; then return; fi
  command -v mvn >/dev/null || maven=$root/mvnw
  echo "kpd: building kpd-spark (the first time downloads Spark, 320 MB) ..." >&2
  # shellcheck disable=SC2086
  (cd -- "$root" && set -f && "$maven" -B -q -Dstyle.color=never ${KPD_MAVEN_OPTIONS:-} -Pquick -DskipTests -pl kpd-spark -am package >&2) ||
    fail "the build failed; the lines above say why."
  touch -- "$module"
  # The build may have rewritten the command's jar, and the class archive only fits the jar it was made from.
  if [ -f "$archive" ] && [ "$jar" -nt "$archive" ]; then archive_classes; fi
}

# Creates a class data sharing archive: Java then maps classes instead of parsing them, a fifth of a short command's time.
# The process that dumps the listed classes runs none of them, so that the archive keeps no state of methods:
# docs/decisions.md.
archive_classes() {
  local classes=$archive.$$.classes new=$archive.$$
  rm -f -- "$archive"
  TF_CPP_MIN_LOG_LEVEL=2 "${java[@]}" -XX:DumpLoadedClassList="$classes" \
    -jar "$jar" predict "$photo" >/dev/null 2>&1 &&
    "${java[@]}" -Xshare:dump -XX:SharedClassListFile="$classes" -XX:SharedArchiveFile="$new" \
      -jar "$jar" >/dev/null 2>&1 && mv -f -- "$new" "$archive" || rm -f -- "$new"
  rm -f -- "$classes"
}

# A release comes without the archive, which fits only one Java on one machine. The first prediction creates it in a folder
# that this user may write to, and takes a few seconds longer.
archive_classes_once() {
  [ "${1:-}" = predict ] && [ ! -f "$archive" ] || return 0
  mkdir -p -- "$archives" 2>/dev/null && [ -w "$archives" ] || return 0
  archive_classes
}

# Sets how XLA compiles for a card, unless the user did: docs/gpu.md. Convolutions use the channel order that a card
# multiplies fastest, and every sequence of kernels is launched at once. CUDA's compiler is beside the libraries on the
# loader's path.
tell_xla() {
  [ -z "${XLA_FLAGS:-}" ] || return 0
  export XLA_FLAGS='--xla_gpu_force_conv_nhwc=true --xla_gpu_graph_min_graph_size=1'
  local folder folders
  IFS=: read -ra folders <<<"${LD_LIBRARY_PATH:-}"
  for folder in ${folders[@]+"${folders[@]}"}; do
    if [ -r "$folder/../../cuda_nvcc/nvvm/libdevice/libdevice.10.bc" ]; then
      XLA_FLAGS+=" --xla_gpu_cuda_data_dir=${folder%/*/lib}/cuda_nvcc"
      return
    fi
  done
}

speak_utf8
check_folder
if [ -f "$root/kpd.jar" ]; then
  jar=$root/kpd.jar
  archives=$root/lib
  [ -w "$archives" ] || archives=${XDG_CACHE_HOME:-${HOME:-/none}/.cache}/kpd
  photo=$root/lib/photo.jpg
else
  jar=$root/kpd-cli/target/kpd.jar
  archives=$root/kpd-cli/target
  photo=$root/testdata/photos/two_people.jpg
fi
find_java
archive=$archives/kpd-$major.jsa
if [ "$archives" = "$root/kpd-cli/target" ]; then
  if is_stale; then build; fi
  case ${1:-} in score | sweep) build_spark ;; esac
else
  archive_classes_once "$@"
fi

# Java splits the option at colons. Its messages about an archive that does not fit are of no use, so they are turned off.
if [ "$archive" -nt "$jar" ] && [ "$archive" = "${archive//:/}" ]; then
  java+=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=error:stderr)
fi
# TensorFlow reads these before the JVM could set them.
# A session per core predicts faster than all cores on one operation: docs/performance.md.
export TF_OVERRIDE_GLOBAL_THREADPOOL=${TF_OVERRIDE_GLOBAL_THREADPOOL:-1}
# Steps are sent to a card without waiting for the previous one: docs/gpu.md.
export TF_SYNC_ON_FINISH=${TF_SYNC_ON_FINISH:-0}
tell_xla
