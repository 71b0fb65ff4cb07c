-- Who wrote the form as it is now: nobody reviews what is their own, filed or written.
alter table cases add column written_by uuid;
update cases set written_by = filed_by;
alter table cases alter column written_by set not null;
