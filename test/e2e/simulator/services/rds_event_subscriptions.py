"""Event subscriptions: moto cannot change one."""

from typing import Any

from moto.rds.models import EventSubscription
from moto.rds.responses import RDSResponse

from ..extend import action, find

CHANGEABLE = {
    "SnsTopicArn": "sns_topic_arn",
    "SourceType": "source_type",
    "EventCategories": "event_categories",
    "Enabled": "enabled",
}


def subscription(response: RDSResponse, params: Any) -> EventSubscription:
    return find(response.backend.event_subscriptions, params["SubscriptionName"], "SubscriptionNotFound")


@action(RDSResponse)
def modify_event_subscription(response: RDSResponse, params: Any) -> Any:
    changed = subscription(response, params)
    for name, attribute in CHANGEABLE.items():
        if params.get(name) is not None:
            setattr(changed, attribute, params[name])
    return {"EventSubscription": changed}


@action(RDSResponse)
def add_source_identifier_to_subscription(response: RDSResponse, params: Any) -> Any:
    changed = subscription(response, params)
    changed.source_ids = [*changed.source_ids, params["SourceIdentifier"]]
    return {"EventSubscription": changed}


@action(RDSResponse)
def remove_source_identifier_from_subscription(response: RDSResponse, params: Any) -> Any:
    changed = subscription(response, params)
    changed.source_ids = [source for source in changed.source_ids if source != params["SourceIdentifier"]]
    return {"EventSubscription": changed}
