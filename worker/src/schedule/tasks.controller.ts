import {
  Controller,
  Header,
  HttpCode,
  InternalServerErrorException,
  NotFoundException,
  Param,
  Post,
  ServiceUnavailableException,
  UseGuards,
} from '@nestjs/common';
import { OpenTo } from '../../../src/foundation/access/index.js';
import { isDatabaseUnwell } from '../../../src/foundation/database/index.js';
import { DaemonGuard } from './daemon.guard.js';
import { type TaskOutcome, TaskRunner } from './task-runner.js';

/** The door at which the platform’s daemon strikes the hours. */
@Controller('tasks')
@OpenTo('anyone')
@UseGuards(DaemonGuard)
export class TasksController {
  constructor(private readonly runner: TaskRunner) {}

  /**
   * Runs a task and answers when it is done. 200 also while it is under way elsewhere: whoever is at it has a message of
   * their own that comes again when they fail. Anything else makes the daemon try again.
   */
  @Post(':name')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async run(@Param('name') name: string): Promise<TaskOutcome & { readonly task: string }> {
    if (!this.runner.knows(name)) throw new NotFoundException(`there is no task ${name}`);
    try {
      return { task: name, ...(await this.runner.run(name)) };
    } catch (error) {
      // Kinds of fault only: texts carry hosts and statements.
      if (isDatabaseUnwell(error)) throw new ServiceUnavailableException('the database is unwell');
      throw new InternalServerErrorException(`the task ${name} failed`);
    }
  }
}
