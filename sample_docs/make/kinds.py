"""Every kind of document, to draw from when any number of pages is wanted."""

from sample_docs.make import complaints, contracts, einvoices, invoices, letters, near_letters, others
from sample_docs.make.document import Draw

KINDS: tuple[Draw, ...] = (
    contracts.sales_contract,
    contracts.purchase_contract,
    contracts.service_contract,
    contracts.lease_contract,
    contracts.supplement,
    invoices.special_invoice,
    invoices.plain_invoice,
    einvoices.digital_special,
    einvoices.digital_plain,
    einvoices.red_invoice,
    complaints.complaint_letter,
    complaints.long_complaint,
    complaints.complaint_form,
    complaints.handling_slip,
    complaints.refund_complaint,
    letters.dunning,
    letters.reconciliation,
    letters.price_notice,
    letters.reply,
    letters.enquiry,
    near_letters.lawyer_letter,
    near_letters.complaint_reply,
    near_letters.lost_invoice,
    near_letters.termination,
    others.delivery_note,
    others.receipt,
    others.quotation,
    others.minutes,
    others.proforma,
    others.leaflet,
)
