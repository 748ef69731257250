using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Shared.Http;

/// <summary>Request headers in the OpenAPI document.</summary>
public static class OpenApiHeaders
{
    /// <summary>Describes a header that the endpoint reads.</summary>
    public static RouteHandlerBuilder WithHeader(
        this RouteHandlerBuilder endpoint, string name, string description, string example, bool required = false) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Required = required,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = JsonValue.Create(example),
            });
            return Task.CompletedTask;
        });

    /// <summary>Describes <c>If-Match</c>: the version that the caller has seen.</summary>
    public static RouteHandlerBuilder WithIfMatch(this RouteHandlerBuilder endpoint, bool required = false) => endpoint.WithHeader(
        "If-Match",
        "The version that you have seen, in quotation marks, as the ETag of the answer that you read; * for any. With another version the "
            + "answer is 412 and nothing changes.",
        // The example changes whatever version there is: a number would be outdated at most readers' servers.
        "*",
        required);
}
