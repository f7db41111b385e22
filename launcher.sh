# What kpd and benchmarks/java share: sourced after `root`, a checkout or an unpacked release, is set. Finds Java, builds what
# is stale in a checkout, and sets
#
#   jar    the built command
#   java   an array: Java and its options, up to what it runs
#
# shellcheck shell=bash

# Says it in kpd's form, and ends.
fail() {
  echo "kpd: $1" >&2
  exit 1
}

# Java names files in the encoding of the locale, and has no "ü" in that of C. Where no locale is set (containers, cron,
# systemd), or one that is not installed, any in UTF-8 will do; a shell counts letters by the locale that it got.
speak_utf8() {
  local letter=ü chosen=${LC_ALL-} refused variable candidate
  refused=$(for variable in LANG "${!LC_@}"; do LC_ALL=${!variable-}; done 2>&1)
  if [ ${#letter} = 1 ] && [ -z "$refused" ]; then return; fi
  # Another encoding that is installed was chosen: the names of that user's files are in it.
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

# Java takes no classes from folders whose names have letters beyond Unicode's first plane or line breaks, and takes a "!" at
# the end of a name for the inside of a jar.
check_folder() {
  local LC_ALL=C
  case $root/ in
    *!/* | *$'\n'* | *[$'\xf0'-$'\xf4']*)
      fail "found the folder $root; expected one without '!' at the end of a name, emoji and line breaks, from which Java can load classes. Move or rename it."
      ;;
  esac
}

find_java() {
  java=(java)
  # A release for one platform brings its own.
  if [ -x "$root/runtime/bin/java" ]; then
    java=("$root/runtime/bin/java")
  elif [ -n "${JAVA_HOME:-}" ]; then java=("$JAVA_HOME/bin/java"); fi
  command -v "${java[0]}" >/dev/null ||
    fail "found no Java${JAVA_HOME:+ in JAVA_HOME ($JAVA_HOME)}; expected a JDK 17 or newer on the PATH or in JAVA_HOME."
  local home
  home=$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v "${java[0]}")")")")
  # Java 8 is 1.8 in its file, which lies above jre/ where that is its own.
  [ -f "$home/release" ] || home=$(dirname -- "$home")
  major=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$home/release" 2>/dev/null || true)
  # Where the java on the PATH only stands for one that is elsewhere (macOS), that one says which it is.
  major=${major:-$("${java[0]}" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' || true)}
  major=${major:-17}
  [ "$major" -ge 17 ] || fail "found Java $major; expected a JDK 17 or newer on the PATH or in JAVA_HOME."
  # From JDK 23 on, what TensorFlow's protocol buffers do is announced in four lines at every start.
  if [ "$major" -ge 23 ]; then java+=(--sun-misc-unsafe-memory-access=allow); fi
  java+=("-Dkpd.home=$root" -Djava.awt.headless=true)
}

is_stale() {
  [ ! -f "$jar" ] || [ -n "$(find "$root"/pom.xml "$root"/kpd-*/pom.xml "$root"/kpd-*/src/main "$root"/saved_models/face_detector/1 -newer "$jar" -print -quit 2>/dev/null)" ]
}

build() {
  # What was built elsewhere and cannot be written runs as it is.
  if [ -f "$jar" ] && [ ! -w "$root/kpd-cli/target" ]; then return; fi
  [ -w "$root" ] || fail "$root: found no built kpd, and a folder that cannot be written; expected one of the two. Build it elsewhere and copy it."
  local maven=mvn
  if ! command -v mvn >/dev/null; then
    maven=$root/mvnw
    [ -n "${MVNW_REPOURL:-}" ] || [ -d "${HOME:-}/.m2/wrapper" ] ||
      fail "found no Maven; expected mvn 3.8.1 or newer on the PATH, or MVNW_REPOURL with the address of a Maven repository for ./mvnw."
  fi
  echo "kpd: building (the first time fetches TensorFlow, 160 MB) ..." >&2
  # shellcheck disable=SC2086
  (cd -- "$root" && set -f && "$maven" -B -q -Dstyle.color=never ${KPD_MAVEN_OPTIONS:-} -Pquick -DskipTests -pl '!kpd-spark' package >&2) ||
    fail "the build failed; the lines above say why."
  touch -- "$jar"
  archive_classes
}

# Spark is 320 MB that two commands need: only these fetch it.
build_spark() {
  local module=$root/kpd-spark/target/kpd-spark.jar maven=mvn
  if [ -f "$module" ] && { [ ! -w "$root/kpd-spark/target" ] || ! [ "$jar" -nt "$module" ]; }; then return; fi
  command -v mvn >/dev/null || maven=$root/mvnw
  echo "kpd: building kpd-spark (the first time fetches Spark, 320 MB) ..." >&2
  # shellcheck disable=SC2086
  (cd -- "$root" && set -f && "$maven" -B -q -Dstyle.color=never ${KPD_MAVEN_OPTIONS:-} -Pquick -DskipTests -pl kpd-spark -am package >&2) ||
    fail "the build failed; the lines above say why."
  touch -- "$module"
  # The build may have written the command's jar anew, and the archive is of that very file.
  if [ -f "$archive" ] && [ "$jar" -nt "$archive" ]; then archive_classes; fi
}

# Java then maps the classes of a short command instead of parsing them: a fifth of its time. Dumped from a list by a
# process that runs none of them, so that no method carries a state along: docs/decisions.md.
archive_classes() {
  local classes=$archive.$$.classes new=$archive.$$
  rm -f -- "$archive"
  TF_CPP_MIN_LOG_LEVEL=2 "${java[@]}" -XX:DumpLoadedClassList="$classes" \
    -jar "$jar" predict "$photo" >/dev/null 2>&1 &&
    "${java[@]}" -Xshare:dump -XX:SharedClassListFile="$classes" -XX:SharedArchiveFile="$new" \
      -jar "$jar" >/dev/null 2>&1 && mv -f -- "$new" "$archive" || rm -f -- "$new"
  rm -f -- "$classes"
}

# A release comes without the archive, which fits one Java on one machine: the first prediction leaves it where this user may
# write, and takes some seconds more.
archive_classes_once() {
  [ "${1:-}" = predict ] && [ ! -f "$archive" ] || return 0
  mkdir -p -- "$archives" 2>/dev/null && [ -w "$archives" ] || return 0
  archive_classes
}

# How XLA compiles for a card, where its user does not say: docs/gpu.md. Convolutions in the order of channels that a card multiplies
# fastest, and every run of kernels sent at once. CUDA's compiler lies beside the libraries that the loader was told of.
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

# Java splits the option at colons. What it says about an archive that does not fit is of no use to anybody.
if [ "$archive" -nt "$jar" ] && [ "$archive" = "${archive//:/}" ]; then
  java+=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=error:stderr)
fi
# TensorFlow and oneDNN read these before the JVM could set them.
# A session per core predicts faster than all cores on one operation: docs/performance.md.
export TF_OVERRIDE_GLOBAL_THREADPOOL=${TF_OVERRIDE_GLOBAL_THREADPOOL:-1}
# Nobody waits for a card's step before the next one is sent: docs/gpu.md.
export TF_SYNC_ON_FINISH=${TF_SYNC_ON_FINISH:-0}
tell_xla
