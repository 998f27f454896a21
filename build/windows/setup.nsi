; The installer for Windows. build/tasks/windows.py writes payload.nsh and policies.nsh beside it and calls makensis with
; VERSION, NAME, STAMP, OUTPUT and SOURCE. It answers to:
;   /S               ask nothing, show nothing        /D=FOLDER      where to (last, without quotes)
;   /ALLUSERS        for every user (administrator)   /CURRENTUSER   for this user, without policies
;   /NOPOLICIES      leave the browsers' policies     /NOAUTOSTART   don't start the service with the session
; Uninstaller: /S, and /REMOVEDATA for the data of the user who runs it. Status: 0 done, 1 cancelled, 2 failed,
; 3 a newer version is installed, 5 not an administrator.

Target amd64-unicode
Unicode true
ManifestSupportedOS all
RequestExecutionLevel highest
SetCompressor /SOLID lzma
Name "JagaNetral ${VERSION}${NAME}"
OutFile "${OUTPUT}"
BrandingText " "

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "JagaNetral${NAME}"
VIAddVersionKey "FileDescription" "JagaNetral${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "JagaNetral"
VIAddVersionKey "Comments" "${STAMP}"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include "payload.nsh"
!include "policies.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\JagaNetral"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define HOST "id.jaganetral.host"

Var NoPolicies
Var NoAutostart
Var Machine

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString Newer ${LANG_INDONESIAN} "Versi yang lebih baru sudah terpasang. Hapus dulu bila memang ingin kembali."
LangString Newer ${LANG_ENGLISH} "A newer version is installed. Remove it first if you do want to go back."
LangString NotAdministrator ${LANG_INDONESIAN} "Memasang untuk semua pengguna memerlukan administrator. Pakai /CURRENTUSER untuk diri sendiri."
LangString NotAdministrator ${LANG_ENGLISH} "Installing for every user needs an administrator. Use /CURRENTUSER for yourself."
LangString FirefoxKept ${LANG_INDONESIAN} "Firefox sudah punya policies.json; dibiarkan. Gabungkan sendiri dengan firefox\policies.json."
LangString FirefoxKept ${LANG_ENGLISH} "Firefox has a policies.json already; it is left. Merge it with firefox\policies.json yourself."
LangString FirefoxEdited ${LANG_INDONESIAN} "policies.json Firefox telah diubah setelah dipasang; dibiarkan. Hapus sendiri bagian JagaNetral di dalamnya."
LangString FirefoxEdited ${LANG_ENGLISH} "Firefox's policies.json was changed after it was installed; it is left. Remove JagaNetral's part of it yourself."
LangString RemoveData ${LANG_INDONESIAN} "Hapus juga jurnal dan pengaturan Anda di komputer ini? Ini tidak dapat dibatalkan."
LangString RemoveData ${LANG_ENGLISH} "Delete your journal and settings on this computer, too? This cannot be undone."

; Status of installer_help.c in $R9: 0 done, 1 failed, 3 a policies.json of somebody else's was left.
!macro Help WORD
  InitPluginsDir
  File "/oname=$PLUGINSDIR\installer_help.exe" "installer_help.exe"
  StrCpy $R9 1
  ExecWait '"$PLUGINSDIR\installer_help.exe" ${WORD} "$INSTDIR"' $R9
!macroend

!macro Say MESSAGE
  DetailPrint "${MESSAGE}"
  MessageBox MB_OK|MB_ICONINFORMATION "${MESSAGE}" /SD IDOK
!macroend

!macro WriteHost BROWSER FAMILY
  WriteRegStr SHCTX "Software\${BROWSER}\NativeMessagingHosts\${HOST}" "" "$INSTDIR\host-${FAMILY}.json"
!macroend

!macro DeleteHost BROWSER
  ReadRegStr $R0 SHCTX "Software\${BROWSER}\NativeMessagingHosts\${HOST}" ""
  ${GetParent} "$R0" $R0
  ${If} $R0 == $INSTDIR
    DeleteRegKey SHCTX "Software\${BROWSER}\NativeMessagingHosts\${HOST}"
    DeleteRegKey /ifempty SHCTX "Software\${BROWSER}\NativeMessagingHosts"
    DeleteRegKey /ifempty SHCTX "Software\${BROWSER}"
    ${GetParent} "Software\${BROWSER}" $R0
    ${If} $R0 != "Software"
      DeleteRegKey /ifempty SHCTX "$R0"
    ${EndIf}
  ${EndIf}
!macroend

!macro Fail MESSAGE STATUS
  MessageBox MB_OK|MB_ICONSTOP "${MESSAGE}" /SD IDOK
  SetErrorLevel ${STATUS}
  Abort
!macroend

Function .onInit
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/NOPOLICIES" $R1
  ${IfNot} ${Errors}
    StrCpy $NoPolicies 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NOAUTOSTART" $R1
  ${IfNot} ${Errors}
    StrCpy $NoAutostart 1
  ${EndIf}

  UserInfo::GetAccountType
  Pop $R2
  StrCpy $Machine 0
  ${If} $R2 == "Admin"
    StrCpy $Machine 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    StrCpy $Machine 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $Machine 1
    ${If} $R2 != "Admin"
      !insertmacro Fail "$(NotAdministrator)" 5
    ${EndIf}
  ${EndIf}

  ${If} $Machine == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}

  ReadRegStr $R3 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $R4 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R3 != ""
    ${VersionCompare} "$R3" "${VERSION}" $R5
    ${If} $R5 == 1
      !insertmacro Fail "$(Newer)" 3
    ${EndIf}
  ${EndIf}

  ${If} $INSTDIR == ""
    ${If} $R4 != ""
      StrCpy $INSTDIR $R4
    ${ElseIf} $Machine == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\JagaNetral"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\JagaNetral"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro Help end
  ; What an older version brought, and this one doesn't, goes with its own uninstaller.
  ReadRegStr $R4 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R4 != ""
  ${AndIf} ${FileExists} "$R4\uninstall.exe"
    ExecWait '"$R4\uninstall.exe" /S /UPGRADE _?=$R4'
    Delete "$R4\uninstall.exe"
    RMDir "$R4"
  ${EndIf}

  ClearErrors
  !insertmacro PayloadInstall
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  !insertmacro WriteHost "Google\Chrome" "chromium"
  !insertmacro WriteHost "Microsoft\Edge" "chromium"
  !insertmacro WriteHost "Chromium" "chromium"
  !insertmacro WriteHost "Mozilla" "gecko"

  ${If} $NoAutostart != 1
    WriteRegStr SHCTX "${RUN_KEY}" "JagaNetral" '"$INSTDIR\jaganetral-layanan.exe" serve'
  ${EndIf}

  ${If} $Machine == 1
  ${AndIf} $NoPolicies != 1
    !insertmacro PoliciesWrite
    !ifdef FIREFOX
      !insertmacro Help firefox-put
      ${If} $R9 == 3
        !insertmacro Say "$(FirefoxKept)"
      ${EndIf}
    !endif
  ${EndIf}

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "JagaNetral${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "JagaNetral"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegStr $R0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  StrCpy $Machine 0
  ${If} $R0 == $INSTDIR
    StrCpy $Machine 1
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ; First what browsers and sessions start it by, then what runs.
  !insertmacro DeleteHost "Google\Chrome"
  !insertmacro DeleteHost "Microsoft\Edge"
  !insertmacro DeleteHost "Chromium"
  !insertmacro DeleteHost "Mozilla"
  DeleteRegValue SHCTX "${RUN_KEY}" "JagaNetral"
  !insertmacro Help end

  ${If} $Machine == 1
    !insertmacro PoliciesDelete
    !insertmacro Help firefox-take
    ${If} $R9 == 3
      !insertmacro Say "$(FirefoxEdited)"
    ${EndIf}
  ${EndIf}
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ${If} $Machine == 0
    ; A user has this key only once something was installed for them alone.
    ${GetParent} "${UNINSTALL_KEY}" $R0
    DeleteRegKey /ifempty HKCU "$R0"
  ${EndIf}

  SetOutPath "$TEMP"
  !insertmacro PayloadUninstall
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  ${GetParameters} $R1
  ClearErrors
  ${GetOptions} $R1 "/UPGRADE" $R2
  ${IfNot} ${Errors}
    Return
  ${EndIf}
  SetShellVarContext current
  ClearErrors
  ${GetOptions} $R1 "/REMOVEDATA" $R2
  ${IfNot} ${Errors}
    RMDir /r "$LOCALAPPDATA\jaganetral"
  ${ElseIf} ${FileExists} "$LOCALAPPDATA\jaganetral\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(RemoveData)" /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\jaganetral"
    kept:
  ${EndIf}
SectionEnd
