@"%~dp0jaganetral.exe" native-host %*
