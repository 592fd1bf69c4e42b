import { Module } from '@nestjs/common';
import { MailOutbox } from './mail-outbox.js';
import { Mailer } from './mailer.js';
import { StaffMails } from './staff-mails.js';

@Module({ providers: [MailOutbox, Mailer, StaffMails], exports: [MailOutbox, Mailer, StaffMails] })
export class NotificationsModule {}
