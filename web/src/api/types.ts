/** The names by which the app calls what the interface sends. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Application = Schemas['Application'];
export type ApplicationPage = Schemas['Page_Application_'];
export type NewApplication = Schemas['NewApplication'];
export type ApplicationChange = Schemas['ApplicationChange'];
export type Status = Application['status'];
export type CloseReason = NonNullable<Application['close_reason']>;
export type Similar = Schemas['Similar'];
export type SavedView = Schemas['SavedView'];
export type ViewCounts = Schemas['ViewCounts'];
export type ViewFilter = Schemas['ViewFilter'];
export type Draft = Schemas['Draft'];
export type Origin = 'markup' | 'page' | 'text';
export type BulkAction = Schemas['BulkAction'];
export type BulkResult = Schemas['BulkResult'];
export type HistoryItem = Schemas['HistoryItem'];
export type Note = Schemas['Note'];

export type MailTemplate = Schemas['MailTemplate'];
export type NewMailTemplate = Schemas['NewTemplate'];

export type Activity = Schemas['Activity'];
export type NewEmail = Schemas['NewEmail'];
export type NewPassword = Schemas['NewPassword'];
export type ApiKey = Schemas['ApiKey'];
export type NewApiKey = Schemas['NewApiKey'];
export type Scope = NewApiKey['scopes'][number];

export type Passkey = Schemas['Passkey'];
export type Assertion = Schemas['Assertion'];
export type ConnectedIdentity = Schemas['Identity'];
export type SecondFactorNeeded = Schemas['SecondFactorNeeded'];
export type Method = SecondFactorNeeded['methods'][number];
export type Proof = Schemas['Proof'];
export type OwnProgram = Schemas['Client'];
export type NewProgram = Schemas['NewClient'];
export type ProgramGrant = Schemas['Grant'];
export type Consent = Schemas['Consent'];

export type Webhook = Schemas['Webhook'];
export type WebhookWithSecret = Schemas['WebhookWithSecret'];
export type WebhookMessage = Schemas['WebhookMessage'];
export type NewWebhook = Schemas['NewWebhook'];
export type WebhookChange = Schemas['WebhookChange'];
export type Happening = NewWebhook['events'][number];

export type ImportResult = Schemas['ImportResult'];
export type RowFate = Schemas['RowFate'];
export type ImportField = NonNullable<Schemas['Column']['field']>;

export type Interview = Schemas['Interview'];
export type InterviewPage = Schemas['Page_Interview_'];
export type InterviewType = Interview['type'];
export type NewInterview = Schemas['NewInterview'];
export type InterviewChange = Schemas['InterviewChange'];
export type Offer = Schemas['Offer'];
export type Offers = Schemas['Offers'];
export type NewOffer = Schemas['NewOffer'];

export type Salary = Schemas['Salary'];
export type SalaryPeriod = NonNullable<Salary['period']>;

export type Job = Schemas['Job'];
export type JobSummary = Schemas['JobSummary'];
export type JobSearch = Schemas['JobSearch'];
export type JobSearchFilters = Schemas['JobFilters'];
export type NewJobSearch = Schemas['NewJobSearch'];
export type JobPage = Schemas['JobPage'];
export type Facet = Schemas['Facet'];
export type Question = Schemas['Question'];
export type NewJob = Schemas['NewJob'];
export type JobChange = Schemas['JobChange'];
export type NewQuestion = Schemas['NewQuestion'];
export type QuestionKind = NonNullable<NewQuestion['kind']>;
export type Workplace = NewJob['workplace'];
export type Employment = NewJob['employment'];
export type OwnJob = Schemas['OwnJob'];
export type JobContent = Schemas['JobContent'];
export type JobTemplate = Schemas['JobTemplate'];
export type NewJobTemplate = Schemas['NewJobTemplate'];
export type JobStatus = OwnJob['status'];

export type Company = Schemas['Company'];
export type NewCompany = Schemas['NewCompany'];
export type CompanyChange = Schemas['CompanyChange'];
export type Member = Schemas['Member'];
export type Role = Member['role'];
export type Invitation = Schemas['Invitation'];
export type NewInvitation = Schemas['NewInvitation'];

export type JobNumbers = Schemas['JobAnalytics'];
export type CompanyNumbers = Schemas['CompanyAnalytics'];
export type Responsiveness = Schemas['Responsiveness'];

export type Pipeline = Schemas['Pipeline'];
export type Card = Schemas['Card'];
export type CardPage = Schemas['Page_Card_'];
export type MoveResult = Schemas['MoveResult'];
export type TeamNote = Schemas['TeamNote'];
export type Scorecard = Schemas['Scorecard'];
export type ScorecardDraft = Schemas['ScorecardDraft'];
export type Scorecards = Schemas['Scorecards'];
export type Verdict = NonNullable<Scorecard['verdict']>;
export type Talent = Schemas['Talent'];
export type PastApplication = Schemas['PastApplication'];
export type TalentStanding = Schemas['TalentStanding'];
export type TalentQuestion = Schemas['TalentQuestion'];
export type Keeper = Schemas['Keeper'];
export type TalentWord = Schemas['TalentAnswer']['answer'];
export type NewMessage = Schemas['NewMessage'];
export type Message = Schemas['Message'];
export type Candidacy = Schemas['Candidacy'];

export type Dashboard = Schemas['Dashboard'];
export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type Preferences = Schemas['Preferences'];
export type NewPreferences = Schemas['NewPreferences'];
export type Preference = Schemas['PreferenceShown'];
export type Phone = Schemas['Phone'];
export type Mail = Schemas['MailShown'];
export type Analytics = Schemas['Applications'];

export type Me = Schemas['Me'];
export type ProfileChange = Schemas['ProfileChange'];
export type JsonResume = Schemas['JsonResume'];
export type ResumeTaken = Schemas['ResumeTaken'];
export type ResumeChange = Schemas['Change'];
export type Profile = Schemas['Profile'];
export type SavedProfile = Schemas['SavedProfile'];

export type Contact = Schemas['Contact'];
export type NewContact = Schemas['NewContact'];
export type ContactChange = Schemas['ContactChange'];
export type ImportedCards = Schemas['Imported'];

export type SearchPage = Schemas['SearchPage'];
export type SearchHit = Schemas['Hit'];

export type FileInfo = Schemas['File'];
export type FilePurpose = FileInfo['purpose'];
export type Suggestions = NonNullable<FileInfo['suggestions']>;
export type SentPacket = Schemas['SentPacket'];
