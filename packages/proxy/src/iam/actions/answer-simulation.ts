import { memberOf, optionalList, openSimulation } from '@sagegate/core/simulation';
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

/** The questions of a page are made together before the first is asked. */
const MAX_QUESTIONS = 1_000;

/** Answers one page of a simulation, when it is its turn. */
export function answerSimulation(
  call: SignedQueryCall,
  { request, directory }: AskedSimulation,
  { turns }: IamService,
): Promise<QueryResult> {
  const { form, pace } = call;
  const { Marker: _marker, MaxItems: _maxItems, ...simulated } = request;
  const start = pageStart(form);
  const count = optionalList(request, 'ActionNames')?.length ?? 0;
  return asIamAnswers(() => {
    refuseTooMuchText(form);
    return turns.take(async () => {
      pace.check();
      const page = { start, size: sizeOf(request) };
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

/** How many actions; fewer than `MaxItems` where there are many resources. */
function sizeOf(request: JsonObject): number {
  const wanted = Number(memberOf(request, 'MaxItems') ?? DEFAULT_MAX_ITEMS);
  const resources = optionalList(request, 'ResourceArns')?.length ?? 1;
  return Math.max(1, Math.min(wanted, Math.floor(MAX_QUESTIONS / Math.max(1, resources))));
}
