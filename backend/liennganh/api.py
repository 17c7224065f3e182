"""The API, one line a router."""

from fastapi import APIRouter

from liennganh.accounts.endpoints import router as accounts
from liennganh.administration.endpoints import router as administration
from liennganh.analytics.endpoints import router as analytics
from liennganh.assignments.endpoints import router as assignments
from liennganh.assignments.evidence import ASSIGNMENT_FILES
from liennganh.attachments.routing import attachments_router
from liennganh.audit.endpoints import router as audit
from liennganh.budget.endpoints import router as budget
from liennganh.budget.exchange_endpoints import router as budget_exchange
from liennganh.budget.sum_endpoints import router as budget_sums
from liennganh.calendars.endpoints import router as calendars
from liennganh.clients.endpoints import router as clients
from liennganh.clients.token_endpoints import router as tokens
from liennganh.closings.endpoints import router as closings
from liennganh.comparisons.endpoints import router as comparisons
from liennganh.configuring.endpoints import router as settings
from liennganh.confirmations.endpoints import router as confirmations
from liennganh.deadlines.endpoints import router as deadlines
from liennganh.difficulties.endpoints import router as difficulties
from liennganh.documents.endpoints import router as documents
from liennganh.documents.filing import DOCUMENT_FILES
from liennganh.establishments.endpoints import router as establishments
from liennganh.establishments.exchange_endpoints import router as establishment_exchange
from liennganh.establishments.kind_endpoints import router as establishment_kinds
from liennganh.evaluations.endpoints import router as evaluations
from liennganh.evaluations.evidence import CONCLUSION_FILES, EVALUATION_FILES
from liennganh.evaluations.follow_up_endpoints import router as follow_ups
from liennganh.explanations.endpoints import router as explanations
from liennganh.home.endpoints import router as home
from liennganh.identities.endpoints import passages
from liennganh.identities.endpoints import router as identities
from liennganh.inspections.endpoints import router as inspections
from liennganh.inspections.evidence import INSPECTION_FILES
from liennganh.inspections.figure_endpoints import router as coverage
from liennganh.inspections.plan_endpoints import router as inspection_plans
from liennganh.inspections.team_endpoints import router as teams
from liennganh.invitations.endpoints import router as invitations
from liennganh.invitations.import_endpoints import router as people_import
from liennganh.letters.caught_endpoints import router as caught_letters
from liennganh.letters.endpoints import router as letters
from liennganh.links.endpoints import router as links
from liennganh.notifications.endpoints import router as notices
from liennganh.notifications.preference_endpoints import router as preferences
from liennganh.organisations.area_change_endpoints import router as area_changes
from liennganh.organisations.change_endpoints import router as organisation_changes
from liennganh.organisations.endpoints import router as organisations
from liennganh.packs.endpoints import router as packs
from liennganh.people.endpoints import router as people
from liennganh.people.membership_endpoints import router as memberships
from liennganh.plans.edit_endpoints import router as indicator_edits
from liennganh.plans.endpoints import router as plans
from liennganh.reopenings.endpoints import router as reopenings
from liennganh.reports.endpoints import router as reports
from liennganh.retention.endpoints import router as retention
from liennganh.submissions.attaching import SUBMISSION_FILES
from liennganh.submissions.endpoints import router as submissions
from liennganh.submissions.feeding_endpoints import router as feeding
from liennganh.tasks.endpoints import router as tasks

__all__ = ["router", "tokens"]
router = APIRouter()
# Routes are matched in turn, so those asked for most come first.
router.include_router(submissions)
router.include_router(analytics)
router.include_router(home)
router.include_router(assignments)
router.include_router(notices)
router.include_router(difficulties)
router.include_router(documents)
router.include_router(attachments_router(DOCUMENT_FILES))
router.include_router(budget_exchange)
router.include_router(budget)
router.include_router(budget_sums)
router.include_router(establishment_exchange)
router.include_router(establishments)
router.include_router(establishment_kinds)
router.include_router(preferences)
router.include_router(letters)
router.include_router(caught_letters)
router.include_router(organisations)
router.include_router(plans)
router.include_router(feeding)
router.include_router(comparisons)
router.include_router(reopenings)
router.include_router(closings)
router.include_router(attachments_router(SUBMISSION_FILES))
router.include_router(attachments_router(ASSIGNMENT_FILES))
router.include_router(deadlines)
router.include_router(tasks)
router.include_router(confirmations)
router.include_router(follow_ups)
router.include_router(evaluations)
router.include_router(attachments_router(EVALUATION_FILES))
router.include_router(attachments_router(CONCLUSION_FILES))
router.include_router(coverage)
router.include_router(teams)
router.include_router(inspection_plans)
router.include_router(inspections)
router.include_router(attachments_router(INSPECTION_FILES))
router.include_router(audit)
router.include_router(clients)
router.include_router(accounts)
router.include_router(links)
router.include_router(identities)
router.include_router(passages)
router.include_router(invitations)
router.include_router(administration)
router.include_router(people_import)
router.include_router(people)
router.include_router(memberships)
router.include_router(organisation_changes)
router.include_router(area_changes)
router.include_router(explanations)
router.include_router(packs)
router.include_router(indicator_edits)
router.include_router(reports)
router.include_router(retention)
router.include_router(settings)
router.include_router(calendars)
