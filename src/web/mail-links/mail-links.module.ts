import { Module } from '@nestjs/common';
import { MailLinkController } from './mail-link.controller.js';

@Module({ controllers: [MailLinkController] })
export class MailLinksModule {}
