<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AccountsDialog</name>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts at the railway. Passwords are kept in the system keyring, or for this run only where there is none. The sandbox account is built in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As you want to see it, e.g. mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Railway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member number, e-mail or phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Pay within %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Follow the newest line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the log lines shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the line&apos;s task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the chosen log lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read earlier lines of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next warning or error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous warning or error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to train tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Gwanje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a test to the webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New train task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts at the railway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reservations at the railway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel train tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume train tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password a task waits for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the train task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove train tasks from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the railway&apos;s official site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of the train task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the tasks shown as CSV</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoldingsDialog</name>
    <message>
        <source>Reservations at the railway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel reservation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogFilterBar</name>
    <message>
        <source>Where the lines come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task, run or request id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewTaskDialog</name>
    <message>
        <source>New train task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved journeys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departure between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earliest departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting list allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passengers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search every, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give or take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random share of the interval, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search to see the trains; choose some to wait for only those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save password</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Popup</name>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Entrance queue, %n ahead</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the reservations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giving back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Children</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seniors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled (severe)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled (mild)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First class first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First class only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aisle seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live SRT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>car %1 seat %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 won</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>Welcome to Gwanje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gwanje waits for a seat on your train and reserves it once. Nothing here needs an account to be tried: the training sandbox behaves like the railway, with made-up trains.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>한국어</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around with the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AccountModel</name>
    <message>
        <source>built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Railway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AccountsDialog</name>
    <message>
        <source>The built-in account stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account “%1” added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in as “%1”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account “%1” and its password are forgotten here. Nothing changes at the railway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::HoldingModel</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::HoldingsDialog</name>
    <message>
        <source>Cancel reservation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reservation %1 is given back to the railway. The seat is gone then.

%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reservation was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reservations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account holds nothing at the railway now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LogFilterBar</name>
    <message>
        <source>All areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regular expression is not valid: %1 (at %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All levels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LogModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task, run or request</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LogPage</name>
    <message>
        <source>Following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the live log can be paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a line of a task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no earlier lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest lines of the log, live, or a day&apos;s file. Search in text, switch to regular expressions, narrow by level, area, code or id. Scrolling up stops following; the toggle goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the log lines shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::MainWindow</name>
    <message>
        <source>Gwanje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training sandbox: nothing here reaches the real railway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shall Gwanje keep working in the tray when the window is closed? Tasks that run stop when it quits and can be resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the window open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train tasks are running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NewTaskDialog</name>
    <message>
        <source>usual interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start reserving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any train in the window. Search to see them and tick those you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only %n train(s) ticked.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose an account, or add one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a station from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departure and arrival are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is past.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a day within the next 92 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time is past.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 9 passengers in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trains in this window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Notices</name>
    <message>
        <source>Show the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gwanje</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::OutcomeCard</name>
    <message>
        <source>Pay within %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time to pay is over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PageHeader</name>
    <message>
        <source>Search…  Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PasswordDialog</name>
    <message>
        <source>Password of the account “%1” at the railway.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SettingField</name>
    <message>
        <source>Back to default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the settings file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the env file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the environment variable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in force after a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live SRT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SettingsPage</name>
    <message>
        <source>Enter the webhook&apos;s address first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each value is written at once. Under it stands where it comes from: the command line wins over the environment, that over the env file, that over the settings file, that over the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The webhook took the test message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis and database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting matches the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The railway&apos;s terms forbid booking by macro, and heavy pollers are blocked and sanctioned. Live tasks therefore start as “watch only”. Turn on reserving only for one account of your own, at your own risk; one such task runs at a time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::Sidebar</name>
    <message>
        <source>Gwanje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icons only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::StatusStrip</name>
    <message>
        <source>Redis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen delay %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last round trip: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How late the window was in answering, during the last minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the time below: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99.9: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train tasks run against the training sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train tasks run against the live railway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korea (KST): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTC: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TablePanel</name>
    <message>
        <source>This could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are hidden by the search or the filter.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the rows shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableView</name>
    <message>
        <source>Columns as at first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskActions</name>
    <message numerus="yes">
        <source>%n task(s) removed from the list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) could not be done. First reason: %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskDetail</name>
    <message numerus="yes">
        <source>%n task(s) chosen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>only trains %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting list allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log lines of this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trains seen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trains of the last search stand here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskModel</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TimelineModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TrainListModel</name>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fare</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TrainPage</name>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose tasks that have not ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n task(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose interrupted tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Resume %n task(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose tasks that have ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n task(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the official site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Train tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task waits for a seat on one journey and reserves it once; you pay in the official app before the deadline. “Watch only” searches and calls you when a seat is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stop searching at once. They can be duplicated later.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n ended task(s) and their timeline are removed. Reservations at the railway stay.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No train tasks yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task waits for a seat on your train and reserves it once. Start with the training sandbox: it needs no account.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
