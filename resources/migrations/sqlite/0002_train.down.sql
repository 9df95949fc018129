DROP TABLE train_console;
DROP TABLE train_journey;
DROP TABLE train_reserve_intent;
DROP TABLE train_task_event;
DROP TABLE train_task;
DROP TABLE train_account;
