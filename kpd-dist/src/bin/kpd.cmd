@echo off
rem Runs kpd from the folder above the one that this file is in.
rem
rem   JAVA_HOME             the Java that runs it, 17 or newer (default: the java on the PATH)
rem   KPD_JAVA_OPTIONS      more options for Java, such as -Xmx8g
rem   TF_CPP_MIN_LOG_LEVEL  the messages of native libraries to show: 0 for all, 3 for fatal errors
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "KPD_HOME=%%~fI"

if exist "%KPD_HOME%\runtime\bin\java.exe" set "JAVA_HOME=%KPD_HOME%\runtime"
if defined JAVA_HOME goto home
rem The Java whose version is read below is the one that runs kpd.
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA goto none
for %%J in ("%JAVA%") do set "RELEASE=%%~dpJ..\release"
goto version

:home
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" goto none
set "RELEASE=%JAVA_HOME%\release"

:version
set "MAJOR=17"
rem Java 8 calls itself 1.8.
set "VERSION="
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%K in ("%RELEASE%") do if "%%K"=="JAVA_VERSION" set "VERSION=%%~L"
for /f "tokens=1,2 delims=.-" %%V in ("%VERSION%") do (
  set "MAJOR=%%V"
  if "%%V"=="1" set "MAJOR=%%W"
)
if %MAJOR% LSS 17 goto old
set "FLAGS="
rem From JDK 23 on, Java warns about TensorFlow's protocol buffers, in four lines at every start.
if %MAJOR% GEQ 23 set "FLAGS=--sun-misc-unsafe-memory-access=allow"
if "%~1"=="predict" set "FLAGS=%FLAGS% -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

rem TensorFlow reads these before Java could set them.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
if not defined TF_OVERRIDE_GLOBAL_THREADPOOL set "TF_OVERRIDE_GLOBAL_THREADPOOL=1"
"%JAVA%" %FLAGS% "-Dkpd.home=%KPD_HOME%" -Djava.awt.headless=true %KPD_JAVA_OPTIONS% -jar "%KPD_HOME%\kpd.jar" %*
exit /b %ERRORLEVEL%

:none
echo kpd: found no Java; expected a JDK 17 or newer on the PATH or in JAVA_HOME. 1>&2
exit /b 1

:old
echo kpd: found Java %MAJOR%; expected a JDK 17 or newer on the PATH or in JAVA_HOME. 1>&2
exit /b 1
