/** The names by which the app calls what the interface sends. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Status = Schemas['Status'];
export type Salary = Schemas['Salary'];
export type SalaryPeriod = Salary['period'];

export type Application = Schemas['Application'];
export type ApplicationPage = Schemas['ApplicationPage'];
export type NewApplication = Schemas['NewApplication'];
export type ApplicationPatch = Schemas['ApplicationPatch'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type Note = Schemas['Note'];

export type Job = Schemas['Job'];
export type JobSummary = Schemas['JobSummary'];
export type JobPage = Schemas['JobPage'];
export type Facet = Schemas['Facet'];
export type Question = Schemas['Question'];
export type NewJob = Schemas['NewJob'];
export type JobPatch = Schemas['JobPatch'];
export type NewQuestion = Schemas['NewQuestion'];
export type Workplace = NewJob['workplace'];
export type Employment = NewJob['employment'];
export type OwnJob = Schemas['OwnJob'];
export type JobStatus = OwnJob['status'];

export type Company = Schemas['Company'];
export type NewCompany = Schemas['NewCompany'];

export type Pipeline = Schemas['Pipeline'];
export type Card = Schemas['Card'];
export type Candidacy = Schemas['Candidacy'];

export type Dashboard = Schemas['Dashboard'];
export type Interview = Schemas['Interview'];
export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type Analytics = Schemas['Analytics'];

export type Me = Schemas['Me'];
export type MePatch = Schemas['MePatch'];
export type Profile = Schemas['Profile'];
