@echo off
rem Starts the command line on Windows, from the unpacked archive. Uses JAVA_HOME, else the java on the path. Not tried on Windows yet.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%home%\lib" (
  echo nn: the folder lib is missing: unpack nn-VERSION.tar.gz, which mvn package builds, and start its bin\nn.cmd. 1>&2
  exit /b 1
)
"%java%" --add-modules jdk.incubator.vector -Dnn.terminal=false %JAVA_OPTS% -cp "%home%\lib\*" dev.nn.examples.Main %*
exit /b %errorlevel%
