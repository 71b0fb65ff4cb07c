export const help = {
  welcome: {
    greeting: 'Welcome, {name}.',
    common: 'Most used',
    help: 'Help',
    helpText: 'Not sure what to do? See the frequent questions, or call 12333.',
  },
  tasks: {
    SI_REG_EMP: 'Insure an employee',
    SI_REG_TERM: 'End an insurance',
    SI_PAY_BASE: 'Declare contribution bases',
    SI_QRY_CERT: 'Proof of insurance',
    WI_REC_APPLY: 'Recognize a work injury',
    LR_CON_SIGN: 'Register a contract',
  },
  failure: {
    title: 'Something on this page failed',
    text: 'What you have submitted is safe. You may go on; if the page looks wrong, open it again. What was not saved has to be entered again. If that does not help, call 12333 and name this number.',
    number: 'Number: {number}',
    again: 'Open this page again',
  },
  help: {
    title: 'Help',
    lead: 'Frequent questions, supported browsers and the hotline.',
    questions: 'Frequent questions',
    hotline: 'Hotline 12333',
    hotlineText:
      'Call 12333 anywhere in the province. Have the case number ready, and never tell anybody your password or SMS code.',
    tools: 'App, QR codes and certificates',
    scan: 'How do I scan a code?',
    scanText:
      'Open the Jiangsu HRSS app and log in, choose “Scan”, point it at the code on the screen, compare what it shows and confirm. Get a new code on the login page if it has expired; instead of scanning, you may copy the content of the code into the app.',
    app: 'Get the Jiangsu HRSS app',
    appText: 'Register and log in to the app as yourself; then you can log in to the hall by scanning a code.',
    appLink: 'Go to the download',
    appUnknown: 'Search for the app in the store of your phone, or call 12333.',
    caDriver: 'Get the driver of a USB key',
    caDriverText:
      'A login with a certificate needs the driver of the USB key. Install and start it, plug in the key and reload the login page.',
    caDriverLink: 'Go to the download',
    caDriverUnknown: 'The issuer of the key provides the driver: see its website, or call 12333.',
    caApplication: 'Apply for a certificate',
    caApplicationText:
      'Issuers provide the certificates (USB keys) of employers. Without one, log in with a password, a QR code or the electronic business licence.',
    caApplicationLink: 'Go to the application',
    caApplicationUnknown: 'Ask the local department, or call 12333.',
    windows: 'Service windows, services and notices of each city are listed under “Cities”.',
    browsers: 'Supported browsers',
    browsersLead: 'Everything can be done with these browsers:',
    chromium: 'Chrome, Edge, and 360, QQ, Sogou or Qi-Anxin browsers in fast mode: Chromium 80 or later',
    xinchuang: 'The browsers of UOS and Kylin: Chromium 80 or later',
    firefox: 'Firefox 78 or later',
    safari: 'Safari 13 or later',
    modes:
      'In browsers with two engines, switch to the fast mode beside the address. Windows 7: Chrome 109. Internet Explorer and compatibility modes are not supported.',
    yours: 'Your browser: {browser}',
    asked: {
      register: 'Our unit is new to the hall. Where do we begin?',
      registerText:
        'The legal representative registers the unit: the unified social credit code, a face check, a password. A unit with an account of an older city system upgrades it instead.',
      agent: 'I am an agent. How do I act for my unit?',
      agentText:
        'Register as a person. Then the legal representative or an administrator grants you authority under “Delegation”. Log in with the code or number of the unit, your ID number or mobile, and your own password.',
      password: 'What if I forgot my password?',
      passwordText:
        'Choose “Forgot password?” on the login page, and set a new one after a face check or with an SMS code.',
      face: 'What if I can’t take a face check?',
      faceText:
        'Choose the check at the counter on the page of the face check, and bring the code and your document to a service window of the city.',
      sms: 'What if no SMS code arrives?',
      smsText:
        'Check the number and your filters, and ask again after a minute. If the number is no longer yours, change it in the account settings, or at the counter.',
      progress: 'How do I follow what I filed?',
      progressText: 'Log in and open “Cases”. You get a message when something is missing, decided or mailed.',
      verify: 'How do I know that a document is genuine?',
      verifyText: 'Enter its code under “Verify a document”; no login is needed.',
      leave: 'What if an agent leaves?',
      leaveText:
        'The legal representative or an administrator revokes the grant under “Delegation”, at once. Others go on with the drafts.',
      ca: 'What do I need for a login with a certificate?',
      caText:
        'Plug in the USB key, install the driver of its issuer, start it and reload the login page. Ask the issuer about locked or expired certificates.',
    },
  },
};
