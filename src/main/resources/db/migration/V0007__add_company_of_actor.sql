-- The company of a customer who moved an item; null for the shop's own people and integrations. By it customers see the
-- names of their own colleagues, and nobody's of the shop.
alter table job_item_transition add column actor_company uuid;
