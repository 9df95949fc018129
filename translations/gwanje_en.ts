<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n time(s) so far</source>
        <translation>
            <numerusform>%n time so far</numerusform>
            <numerusform>%n times so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message numerus="yes">
        <source>%n task(s) are running or queued here. Quitting stops watching for seats; they go on at the next start.</source>
        <translation>
            <numerusform>%n task is running or queued here. Quitting stops watching for seats; it goes on at the next start.</numerusform>
            <numerusform>%n tasks are running or queued here. Quitting stops watching for seats; they go on at the next start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are running or queued here. Quitting stops watching for seats; they wait as interrupted until they are resumed.</source>
        <translation>
            <numerusform>%n task is running or queued here. Quitting stops watching for seats; it waits as interrupted until it is resumed.</numerusform>
            <numerusform>%n tasks are running or queued here. Quitting stops watching for seats; they wait as interrupted until they are resumed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataSyncWords</name>
    <message numerus="yes">
        <source>for %n day(s)</source>
        <translation>
            <numerusform>for %n day</numerusform>
            <numerusform>for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n h</source>
        <translation>
            <numerusform>for %n h</numerusform>
            <numerusform>for %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n min</source>
        <translation>
            <numerusform>for %n min</numerusform>
            <numerusform>for %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h</source>
        <translation>
            <numerusform>in %n h</numerusform>
            <numerusform>in %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformWords</name>
    <message numerus="yes">
        <source>%n item(s) read</source>
        <translation>
            <numerusform>%n item read</numerusform>
            <numerusform>%n items read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>%n with a problem</numerusform>
            <numerusform>%n with a problem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) open</source>
        <translation>
            <numerusform>%n difference open</numerusform>
            <numerusform>%n differences open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReservationWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message numerus="yes">
        <source>%n task(s) that run here are stopped.</source>
        <translation>
            <numerusform>%n task that runs here is stopped.</numerusform>
            <numerusform>%n tasks that run here are stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) had not ended in the backup: they wait as interrupted, because they may have reserved since.</source>
        <translation>
            <numerusform>%n task had not ended in the backup: it waits as interrupted, because it may have reserved since.</numerusform>
            <numerusform>%n tasks had not ended in the backup: they wait as interrupted, because they may have reserved since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SectionWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableCommands</name>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n row copied.</numerusform>
            <numerusform>%n rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n row written.</numerusform>
            <numerusform>%n rows written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message numerus="yes">
        <source>Queueing (%n)</source>
        <translation>
            <numerusform>Queueing (%n)</numerusform>
            <numerusform>Queueing (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adult(s)</source>
        <translation>
            <numerusform>%n adult</numerusform>
            <numerusform>%n adults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n child(ren)</source>
        <translation>
            <numerusform>%n child</numerusform>
            <numerusform>%n children</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n senior(s)</source>
        <translation>
            <numerusform>%n senior</numerusform>
            <numerusform>%n seniors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passenger(s) with a severe disability</source>
        <translation>
            <numerusform>%n passenger with a severe disability</numerusform>
            <numerusform>%n passengers with a severe disability</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passenger(s) with a mild disability</source>
        <translation>
            <numerusform>%n passenger with a mild disability</numerusform>
            <numerusform>%n passengers with a mild disability</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n new notice</numerusform>
            <numerusform>%n new notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertActions</name>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n alert acknowledged.</numerusform>
            <numerusform>%n alerts acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) silenced until %1.</source>
        <translation>
            <numerusform>%n alert silenced until %1.</numerusform>
            <numerusform>%n alerts silenced until %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are told again.</source>
        <translation>
            <numerusform>%n alert is told again.</numerusform>
            <numerusform>%n alerts are told again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertDetail</name>
    <message numerus="yes">
        <source>%n alert(s) chosen</source>
        <translation>
            <numerusform>%n alert chosen</numerusform>
            <numerusform>%n alerts chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::AlertsPage</name>
    <message numerus="yes">
        <source>Acknowledge %n alert(s)</source>
        <translation>
            <numerusform>Acknowledge %n alert</numerusform>
            <numerusform>Acknowledge %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n alert(s)…</source>
        <translation>
            <numerusform>Silence %n alert…</numerusform>
            <numerusform>Silence %n alerts…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksActions</name>
    <message numerus="yes">
        <source>%n night(s) were cleared.</source>
        <translation>
            <numerusform>%n night was cleared.</numerusform>
            <numerusform>%n nights were cleared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksDialog</name>
    <message numerus="yes">
        <source>%n identical room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n identical rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s)</source>
        <translation>
            <numerusform>%n listing</numerusform>
            <numerusform>%n listings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BooksImportDialog</name>
    <message numerus="yes">
        <source>%n property(ies)</source>
        <translation>
            <numerusform>%n property</numerusform>
            <numerusform>%n properties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s)</source>
        <translation>
            <numerusform>%n listing</numerusform>
            <numerusform>%n listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n night</numerusform>
            <numerusform>%n nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) must be corrected first: all are imported, or none.</source>
        <translation>
            <numerusform>%n line must be corrected first: all are imported, or none.</numerusform>
            <numerusform>%n lines must be corrected first: all are imported, or none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::BulkDialog</name>
    <message numerus="yes">
        <source>Retry only the %n failed</source>
        <translation>
            <numerusform>Retry only the %n failed</numerusform>
            <numerusform>Retry only the %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::CalendarPanel</name>
    <message numerus="yes">
        <source>%n stay(s) in this night</source>
        <translation>
            <numerusform>%n stay in this night</numerusform>
            <numerusform>%n stays in this night</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncActions</name>
    <message numerus="yes">
        <source>%n portal(s)</source>
        <translation>
            <numerusform>%n portal</numerusform>
            <numerusform>%n portals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DataSyncPage</name>
    <message numerus="yes">
        <source>%n visit(s) under way end by themselves.</source>
        <translation>
            <numerusform>%n visit under way ends by itself.</numerusform>
            <numerusform>%n visits under way end by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DaysPanel</name>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n row written.</numerusform>
            <numerusform>%n rows written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::DiscrepancyPanel</name>
    <message numerus="yes">
        <source>Take %n of theirs</source>
        <translation>
            <numerusform>Take %n of theirs</numerusform>
            <numerusform>Take %n of theirs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n of ours</source>
        <translation>
            <numerusform>Send %n of ours</numerusform>
            <numerusform>Send %n of ours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n as they are</source>
        <translation>
            <numerusform>Leave %n as it is</numerusform>
            <numerusform>Leave %n as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The own books take the platform&apos;s values of %n difference(s).</source>
        <translation>
            <numerusform>The own books take the platform&apos;s values of %n difference.</numerusform>
            <numerusform>The own books take the platform&apos;s values of %n differences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The platforms are sent our values of %n difference(s). Guests see them at once.</source>
        <translation>
            <numerusform>The platform is sent our value of %n difference. Guests see it at once.</numerusform>
            <numerusform>The platforms are sent our values of %n differences. Guests see them at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) stay as they are and are not told of again, until their values change.</source>
        <translation>
            <numerusform>%n difference stays as it is and is not told of again, until its values change.</numerusform>
            <numerusform>%n differences stay as they are and are not told of again, until their values change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen one(s) can&apos;t be resolved like that and are left out.</source>
        <translation>
            <numerusform>%n chosen one can&apos;t be resolved like that and is left out.</numerusform>
            <numerusform>%n chosen ones can&apos;t be resolved like that and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) chosen</source>
        <translation>
            <numerusform>%n difference chosen</numerusform>
            <numerusform>%n differences chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::HoldingModel</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ImportDialog</name>
    <message numerus="yes">
        <source>%n line(s) must be corrected first: all are imported, or none.</source>
        <translation>
            <numerusform>%n line must be corrected first: all are imported, or none.</numerusform>
            <numerusform>%n lines must be corrected first: all are imported, or none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n section(s)</source>
        <translation>
            <numerusform>Import %n section</numerusform>
            <numerusform>Import %n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::LockPanel</name>
    <message numerus="yes">
        <source>%n need(s) you.</source>
        <translation>
            <numerusform>%n needs you.</numerusform>
            <numerusform>%n need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. Try again in %n second(s).</source>
        <translation>
            <numerusform>Wrong PIN. Try again in %n second.</numerusform>
            <numerusform>Wrong PIN. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are running or queued.</source>
        <translation>
            <numerusform>%n task is running or queued.</numerusform>
            <numerusform>%n tasks are running or queued.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::MonitoringPage</name>
    <message numerus="yes">
        <source>Measuring for %n second(s) in this run.</source>
        <translation>
            <numerusform>Measuring for %n second in this run.</numerusform>
            <numerusform>Measuring for %n seconds in this run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n row written.</numerusform>
            <numerusform>%n rows written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NewTaskDialog</name>
    <message numerus="yes">
        <source>Only %n train(s) ticked.</source>
        <translation>
            <numerusform>Only %n train ticked.</numerusform>
            <numerusform>Only %n trains ticked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::NightCalendar</name>
    <message numerus="yes">
        <source>%n nights sold too often</source>
        <translation>
            <numerusform>%n night sold too often</numerusform>
            <numerusform>%n nights sold too often</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::OverviewPage</name>
    <message numerus="yes">
        <source>%n interrupted task(s)</source>
        <translation>
            <numerusform>%n interrupted task</numerusform>
            <numerusform>%n interrupted tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active alert(s)</source>
        <translation>
            <numerusform>%n active alert</numerusform>
            <numerusform>%n active alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PinDialog</name>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformActions</name>
    <message numerus="yes">
        <source>%n platform(s) done.</source>
        <translation>
            <numerusform>%n platform done.</numerusform>
            <numerusform>%n platforms done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled.</source>
        <translation>
            <numerusform>%n run cancelled.</numerusform>
            <numerusform>%n runs cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n run(s) were cut.</source>
        <translation>
            <numerusform>Stopped; %n run was cut.</numerusform>
            <numerusform>Stopped; %n runs were cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s): theirs were taken.</source>
        <translation>
            <numerusform>%n difference: theirs was taken.</numerusform>
            <numerusform>%n differences: theirs were taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s): ours were sent.</source>
        <translation>
            <numerusform>%n difference: ours was sent.</numerusform>
            <numerusform>%n differences: ours were sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) are left as they are.</source>
        <translation>
            <numerusform>%n difference is left as it is.</numerusform>
            <numerusform>%n differences are left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformModel</name>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n failure in a row</numerusform>
            <numerusform>%n failures in a row</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PlatformPage</name>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n failure in a row</numerusform>
            <numerusform>%n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n switched off</source>
        <translation>
            <numerusform>%n switched off</numerusform>
            <numerusform>%n switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way</source>
        <translation>
            <numerusform>%n run under way</numerusform>
            <numerusform>%n runs under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s) chosen</source>
        <translation>
            <numerusform>%n platform chosen</numerusform>
            <numerusform>%n platforms chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way are cut.</source>
        <translation>
            <numerusform>%n run under way is cut.</numerusform>
            <numerusform>%n runs under way are cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln platform(s)</source>
        <translation>
            <numerusform>%Ln platform</numerusform>
            <numerusform>%Ln platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) open</source>
        <translation>
            <numerusform>%Ln difference open</numerusform>
            <numerusform>%Ln differences open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way end by themselves.</source>
        <translation>
            <numerusform>%n run under way ends by itself.</numerusform>
            <numerusform>%n runs under way end by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PortalCard</name>
    <message numerus="yes">
        <source>%n sync(s) in a row have failed</source>
        <translation>
            <numerusform>%n sync has failed</numerusform>
            <numerusform>%n syncs in a row have failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::PropertyPart</name>
    <message numerus="yes">
        <source>It still has %n room(s): remove them first</source>
        <translation>
            <numerusform>It still has %n room: remove it first</numerusform>
            <numerusform>It still has %n rooms: remove them first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RatePart</name>
    <message numerus="yes">
        <source>Set for %n night(s)</source>
        <translation>
            <numerusform>Set for %n night</numerusform>
            <numerusform>Set for %n nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n night(s)</source>
        <translation>
            <numerusform>Clear %n night</numerusform>
            <numerusform>Clear %n nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s) were set.</source>
        <translation>
            <numerusform>%n night was set.</numerusform>
            <numerusform>%n nights were set.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s) were cleared.</source>
        <translation>
            <numerusform>%n night was cleared.</numerusform>
            <numerusform>%n nights were cleared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReconcileDialog</name>
    <message numerus="yes">
        <source>%n section(s) are loaded into Redis anew from the database, which stays as it is. Selling goes on meanwhile.</source>
        <translation>
            <numerusform>%n section is loaded into Redis anew from the database, which stays as it is. Selling goes on meanwhile.</numerusform>
            <numerusform>%n sections are loaded into Redis anew from the database, which stays as it is. Selling goes on meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repair %n section(s)</source>
        <translation>
            <numerusform>Repair %n section</numerusform>
            <numerusform>Repair %n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) differ.</source>
        <translation>
            <numerusform>%n section differs.</numerusform>
            <numerusform>%n sections differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationActions</name>
    <message numerus="yes">
        <source>%n reservation(s) confirmed.</source>
        <translation>
            <numerusform>%n reservation confirmed.</numerusform>
            <numerusform>%n reservations confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) cancelled.</source>
        <translation>
            <numerusform>%n reservation cancelled.</numerusform>
            <numerusform>%n reservations cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) extended.</source>
        <translation>
            <numerusform>%n hold extended.</numerusform>
            <numerusform>%n holds extended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationDetail</name>
    <message numerus="yes">
        <source>extended %n time(s)</source>
        <translation>
            <numerusform>extended %n time</numerusform>
            <numerusform>extended %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) chosen</source>
        <translation>
            <numerusform>%n reservation chosen</numerusform>
            <numerusform>%n reservations chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationJob</name>
    <message numerus="yes">
        <source>%n outcome(s) not known yet</source>
        <translation>
            <numerusform>%n outcome not known yet</numerusform>
            <numerusform>%n outcomes not known yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drift(s) from Redis in the last hour</source>
        <translation>
            <numerusform>%n drift from Redis in the last hour</numerusform>
            <numerusform>%n drifts from Redis in the last hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationPage</name>
    <message numerus="yes">
        <source>%n place(s) per user</source>
        <translation>
            <numerusform>%n place per user</numerusform>
            <numerusform>%n places per user</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>%n closed</numerusform>
            <numerusform>%n closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sold out</source>
        <translation>
            <numerusform>%n sold out</numerusform>
            <numerusform>%n sold out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) were imported.</source>
        <translation>
            <numerusform>%n section was imported.</numerusform>
            <numerusform>%n sections were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes for good, with its %n place(s).</source>
        <translation>
            <numerusform>“%1” goes for good, with its %n place.</numerusform>
            <numerusform>“%1” goes for good, with its %n places.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ReservationsPanel</name>
    <message numerus="yes">
        <source>The places of %n reservation(s) go back at once and can be sold again. This can&apos;t be undone.</source>
        <translation>
            <numerusform>The places of %n reservation go back at once and can be sold again. This can&apos;t be undone.</numerusform>
            <numerusform>The places of %n reservations go back at once and can be sold again. This can&apos;t be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n reservation(s)</source>
        <translation>
            <numerusform>Cancel %n reservation</numerusform>
            <numerusform>Cancel %n reservations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n reservation(s)</source>
        <translation>
            <numerusform>Confirm %n reservation</numerusform>
            <numerusform>Confirm %n reservations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extend %n hold(s)</source>
        <translation>
            <numerusform>Extend %n hold</numerusform>
            <numerusform>Extend %n holds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::RoomPart</name>
    <message numerus="yes">
        <source>%n listing(s) lead to it: take them out first</source>
        <translation>
            <numerusform>%n listing leads to it: take it out first</numerusform>
            <numerusform>%n listings lead to it: take them out first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::ScheduleBar</name>
    <message numerus="yes">
        <source>%n run(s) under way</source>
        <translation>
            <numerusform>%n run under way</numerusform>
            <numerusform>%n runs under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionActions</name>
    <message numerus="yes">
        <source>%n hold(s) that were over were given back.</source>
        <translation>
            <numerusform>%n hold that was over was given back.</numerusform>
            <numerusform>%n holds that were over were given back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SectionModel</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SettingsPage</name>
    <message numerus="yes">
        <source>%n setting(s) saved here are forgotten. Export them first to have them back later.</source>
        <translation>
            <numerusform>%n setting saved here is forgotten. Export it first to have it back later.</numerusform>
            <numerusform>%n settings saved here are forgotten. Export them first to have them back later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n setting(s)</source>
        <translation>
            <numerusform>Reset %n setting</numerusform>
            <numerusform>Reset %n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) exported.</source>
        <translation>
            <numerusform>%n setting exported.</numerusform>
            <numerusform>%n settings exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) imported.</source>
        <translation>
            <numerusform>%n setting imported.</numerusform>
            <numerusform>%n settings imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s) again</source>
        <translation>
            <numerusform>Ask %n question again</numerusform>
            <numerusform>Ask %n questions again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SilenceDialog</name>
    <message numerus="yes">
        <source>Silence %n alert(s)</source>
        <translation>
            <numerusform>Silence %n alert</numerusform>
            <numerusform>Silence %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::StatusNote</name>
    <message numerus="yes">
        <source>Of %n request(s) it is not known yet whether they were stored. It is found out by itself when the database answers.</source>
        <translation>
            <numerusform>Of %n request it is not known yet whether it was stored. It is found out by itself when the database answers.</numerusform>
            <numerusform>Of %n requests it is not known yet whether they were stored. It is found out by itself when the database answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redis and the database differ in %n section(s). Reconciling repairs it.</source>
        <translation>
            <numerusform>Redis and the database differ in %n section. Reconciling repairs it.</numerusform>
            <numerusform>Redis and the database differ in %n sections. Reconciling repairs it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncImportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first of %Ln row(s) that are not taken:</source>
        <translation>
            <numerusform>%Ln row is not taken:</numerusform>
            <numerusform>The first of %Ln rows that are not taken:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are not taken:</source>
        <translation>
            <numerusform>%Ln row is not taken:</numerusform>
            <numerusform>%Ln rows are not taken:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln row(s)</source>
        <translation>
            <numerusform>Import %Ln row</numerusform>
            <numerusform>Import %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncLogDetail</name>
    <message numerus="yes">
        <source>%Ln row(s) not taken</source>
        <translation>
            <numerusform>%Ln row not taken</numerusform>
            <numerusform>%Ln rows not taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::SyncScheduleBar</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n h</source>
        <translation>
            <numerusform>every %n h</numerusform>
            <numerusform>every %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n min</source>
        <translation>
            <numerusform>every %n min</numerusform>
            <numerusform>every %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TableExport</name>
    <message numerus="yes">
        <source>%n character(s) would stand as “?” in the file. UTF-8, Excel and JSON keep them all.</source>
        <translation>
            <numerusform>%n character would stand as “?” in the file. UTF-8, Excel and JSON keep them all.</numerusform>
            <numerusform>%n characters would stand as “?” in the file. UTF-8, Excel and JSON keep them all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write with %n “?”</source>
        <translation>
            <numerusform>Write with %n “?”</numerusform>
            <numerusform>Write with %n “?”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Export %n row</numerusform>
            <numerusform>Export %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %1: %2 of %Ln row(s)</source>
        <translation>
            <numerusform>Writing %1: %2 of %Ln row</numerusform>
            <numerusform>Writing %1: %2 of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %1: %Ln row(s)</source>
        <translation>
            <numerusform>Writing %1: %Ln row</numerusform>
            <numerusform>Writing %1: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TablePanel</name>
    <message numerus="yes">
        <source>%n view(s) written.</source>
        <translation>
            <numerusform>%n view written.</numerusform>
            <numerusform>%n views written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) taken over.</source>
        <translation>
            <numerusform>%n view taken over.</numerusform>
            <numerusform>%n views taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%1 of %Ln row</numerusform>
            <numerusform>%1 of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are hidden by the search or the filter.</source>
        <translation>
            <numerusform>%Ln row is hidden by the search or the filter.</numerusform>
            <numerusform>%Ln rows are hidden by the search or the filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln row(s)</source>
        <translation>
            <numerusform>newest %Ln row</numerusform>
            <numerusform>newest %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskActions</name>
    <message numerus="yes">
        <source>%n task(s) are told to stop.</source>
        <translation>
            <numerusform>%n task is told to stop.</numerusform>
            <numerusform>%n tasks are told to stop.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) resumed.</source>
        <translation>
            <numerusform>%n task resumed.</numerusform>
            <numerusform>%n tasks resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed.</source>
        <translation>
            <numerusform>%n task removed.</numerusform>
            <numerusform>%n tasks removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) tried again.</source>
        <translation>
            <numerusform>%n task tried again.</numerusform>
            <numerusform>%n tasks tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskDetail</name>
    <message numerus="yes">
        <source>%n task(s) chosen</source>
        <translation>
            <numerusform>%n task chosen</numerusform>
            <numerusform>%n tasks chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TrainPage</name>
    <message numerus="yes">
        <source>Cancel %n task(s)</source>
        <translation>
            <numerusform>Cancel %n task</numerusform>
            <numerusform>Cancel %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n task(s)</source>
        <translation>
            <numerusform>Resume %n task</numerusform>
            <numerusform>Resume %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n task(s)</source>
        <translation>
            <numerusform>Remove %n task</numerusform>
            <numerusform>Remove %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stop searching at once. They can be duplicated later.</source>
        <translation>
            <numerusform>%n task stops searching at once. It can be duplicated later.</numerusform>
            <numerusform>%n tasks stop searching at once. They can be duplicated later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed from the list.</source>
        <translation>
            <numerusform>%n task removed from the list.</numerusform>
            <numerusform>%n tasks removed from the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) that have ended leave the list for good. What they reserved stays reserved.</source>
        <translation>
            <numerusform>%n task that has ended leaves the list for good. What it reserved stays reserved.</numerusform>
            <numerusform>%n tasks that have ended leave the list for good. What they reserved stays reserved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n task(s) again</source>
        <translation>
            <numerusform>Try %n task again</numerusform>
            <numerusform>Try %n tasks again</numerusform>
        </translation>
    </message>
</context>
</TS>
