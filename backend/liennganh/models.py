"""Every feature's models, imported for Alembic alone."""

import liennganh.access.models
import liennganh.analytics.models
import liennganh.assignments.models
import liennganh.attachments.models
import liennganh.audit.models
import liennganh.budget.models
import liennganh.clients.models
import liennganh.core.stamps
import liennganh.deadlines.models
import liennganh.difficulties.models
import liennganh.documents.models
import liennganh.establishments.models
import liennganh.evaluations.models
import liennganh.identities.models
import liennganh.indicators.models
import liennganh.inspections.models
import liennganh.inspections.plan_models
import liennganh.inspections.team_models
import liennganh.invitations.models
import liennganh.links.models
import liennganh.notifications.models
import liennganh.organisations.models
import liennganh.packs.models
import liennganh.parameters.models
import liennganh.plans.calendar_models
import liennganh.plans.inspection_models
import liennganh.plans.models
import liennganh.plans.report_models
import liennganh.reports.models
import liennganh.retention.models
import liennganh.submissions.feeding_models
import liennganh.submissions.measured_models
import liennganh.submissions.models
import liennganh.submissions.reopening
import liennganh.tasks.models
from liennganh.core.database import Base

metadata = Base.metadata
__all__ = ["metadata"]
