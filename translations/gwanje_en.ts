<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>TaskWords</name>
    <message numerus="yes">
        <source>Queueing (%n)</source>
        <translation>
            <numerusform>Queueing (%n)</numerusform>
            <numerusform>Queueing (%n)</numerusform>
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
    <name>gwanje::gui::LogPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s) shown</source>
        <translation>
            <numerusform>%1 of %n line shown</numerusform>
            <numerusform>%1 of %n lines shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written.</source>
        <translation>
            <numerusform>%n line written.</numerusform>
            <numerusform>%n lines written.</numerusform>
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
    <name>gwanje::gui::TablePanel</name>
    <message numerus="yes">
        <source>%n row(s) are hidden by the search or the filter.</source>
        <translation>
            <numerusform>%n row is hidden by the search or the filter.</numerusform>
            <numerusform>%n rows are hidden by the search or the filter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gwanje::gui::TaskActions</name>
    <message numerus="yes">
        <source>%n task(s) removed from the list.</source>
        <translation>
            <numerusform>%n task removed from the list.</numerusform>
            <numerusform>%n tasks removed from the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) could not be done. First reason: %2</source>
        <translation>
            <numerusform>%1 of %n task could not be done. First reason: %2</numerusform>
            <numerusform>%1 of %n tasks could not be done. First reason: %2</numerusform>
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
        <source>%n row(s) written.</source>
        <translation>
            <numerusform>%n row written.</numerusform>
            <numerusform>%n rows written.</numerusform>
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
        <source>%n ended task(s) and their timeline are removed. Reservations at the railway stay.</source>
        <translation>
            <numerusform>%n ended task and its timeline are removed. Reservations at the railway stay.</numerusform>
            <numerusform>%n ended tasks and their timeline are removed. Reservations at the railway stay.</numerusform>
        </translation>
    </message>
</context>
</TS>
