package dev.galley.job.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("ReferenceKind")
@Description("What kind of number a job's reference is.")
public enum ReferenceKind {
    @Description("An order number. The default.")
    ORDER,
    @Description("An invoice number.")
    INVOICE,
    @Description("An estimate number.")
    ESTIMATE,
    @Description("Another number or text.")
    OTHER
}
