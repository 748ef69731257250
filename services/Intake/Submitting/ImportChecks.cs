using Intake.Comments;
using Intake.Fields;
using Microsoft.AspNetCore.Mvc;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>The rules for a line that brings in an old comment with the status that the site gave it.</summary>
internal static class ImportChecks
{
    /// <summary>The status; null if the line is not an import, or is an invalid one.</summary>
    public static CommentStatus? StatusOf(BatchRequest line, FieldChecks fields)
    {
        if (line.Imported != true)
        {
            if (!string.IsNullOrEmpty(line.Status))
                fields.Fail("status", "is only for a line with imported: true. Leave it out: other comments are decided here.");
            return null;
        }

        // Sent again after an interruption, a comment without an id of its own would be stored twice.
        if (string.IsNullOrEmpty(line.ExternalId))
            fields.Fail("externalId", "is required with imported, so that an interrupted import can be sent again.");
        if (line.Status is not ("approved" or "rejected"))
        {
            fields.Fail(
                "status",
                "must be approved or rejected with imported. Send a comment that still waits for a decision without imported and status.");
            return null;
        }

        return StatusText.Parse(line.Status);
    }

    /// <summary>The answer to an import of a comment that is known with another text.</summary>
    public static ProblemDetails OtherText() => Problems.Of(
        StatusCodes.Status409Conflict,
        [new FieldError(
            "#/externalId",
            "externalId belongs to a comment that is known here with another text. An import changes no known comment. Send the line "
            + "without imported and status, and the text becomes a new revision, which is decided here.")]).ProblemDetails;
}
