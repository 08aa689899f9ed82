export {
  DescribePipeCommand as DescribePipe,
  ListPipesCommand as ListPipes,
  PipesClient as Client,
} from '@aws-sdk/client-pipes';
