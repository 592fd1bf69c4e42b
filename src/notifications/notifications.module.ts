import { Module } from '@nestjs/common';
import { MailHandOvers } from './mail-hand-overs.js';
import { MailOutbox } from './mail-outbox.js';
import { Mailer } from './mailer.js';
import { StaffMails } from './staff-mails.js';

const providers = [MailOutbox, MailHandOvers, Mailer, StaffMails];

@Module({ providers, exports: providers })
export class NotificationsModule {}
