import { optionalList, openSimulation } from '@sagegate/core/simulation';
import type { JsonObject, PrincipalDirectory } from '@sagegate/core/simulation';
import type { QueryResult, SignedQueryCall } from '../../query/query-call.ts';
import { element, texts } from '../../query/xml.ts';
import type { IamService } from '../iam-service.ts';
import { answerPage } from '../simulation/answer-page.ts';
import { pageMarker, pageStart } from '../simulation/page-marker.ts';
import { refuseTooMuchText } from '../simulation/refuse-too-much-text.ts';
import { resultElements } from '../simulation/result-elements.ts';
import { asIamAnswers } from './as-iam-answers.ts';

/** A request, and where the principals are that it names. */
export interface AskedSimulation {
  readonly request: JsonObject;
  readonly directory?: PrincipalDirectory;
}

const DEFAULT_MAX_ITEMS = 100;

/** Answers one page of a simulation, when it is its turn. */
export function answerSimulation(
  call: SignedQueryCall,
  { request, directory }: AskedSimulation,
  { turns }: IamService,
): Promise<QueryResult> {
  const { form, pace } = call;
  const { Marker: _marker, MaxItems: size = DEFAULT_MAX_ITEMS, ...simulated } = request;
  const start = pageStart(form);
  const count = optionalList(request, 'ActionNames')?.length ?? 0;
  return asIamAnswers(() => {
    refuseTooMuchText(form);
    return turns.take(async () => {
      pace.check();
      const page = { start, size: Number(size) };
      const simulation = openSimulation(simulated, { page, ...(directory && { directory }) });
      const results = await answerPage(simulation, pace);
      const next = start + results.length;
      const isTruncated = next < count;
      const members = results.map((result) => element('member', resultElements(result)));
      return {
        result: [
          element('EvaluationResults', members),
          ...texts({
            IsTruncated: String(isTruncated),
            Marker: isTruncated ? pageMarker(next, form) : undefined,
          }),
        ],
      };
    });
  });
}
