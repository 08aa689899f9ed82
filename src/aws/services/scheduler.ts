export {
  GetScheduleCommand as GetSchedule,
  ListSchedulesCommand as ListSchedules,
  SchedulerClient as Client,
} from '@aws-sdk/client-scheduler';
