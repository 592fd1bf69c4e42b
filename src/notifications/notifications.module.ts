import { Module } from '@nestjs/common';
import { MailOutbox } from './mail-outbox.js';
import { Mailer } from './mailer.js';

@Module({ providers: [MailOutbox, Mailer], exports: [MailOutbox, Mailer] })
export class NotificationsModule {}
