using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Shared.Http;

/// <summary>Adds to the schemas of the OpenAPI document what the framework does not take from the types.</summary>
internal static class OpenApiSchemas
{
    public static async Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            await DescribeProblemAsync(schema, context, ct);
        if (AttributesOf(context)?.GetCustomAttributes(inherit: true).OfType<OneOfAttribute>().FirstOrDefault() is { } choice)
            DescribeChoice(schema, choice);
        if (context.JsonPropertyInfo is null && context.ParameterDescription is null)
            RequireMembers(schema, context);
    }

    /// <summary>RFC 9457 has five members; these are ours.</summary>
    private static async Task DescribeProblemAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = await context.GetOrCreateSchemaAsync(typeof(ErrorCode), null, ct);
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Every invalid field; absent if the problem is none of a field.",
            Items = await context.GetOrCreateSchemaAsync(typeof(FieldError), null, ct),
        };
        schema.Properties["traceId"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "Names the request in the server's traces.",
        };
        schema.Required = new HashSet<string> { "title", "status", "detail", "code" };
    }

    private static void DescribeChoice(OpenApiSchema schema, OneOfAttribute choice)
    {
        var isList = schema.Type?.HasFlag(JsonSchemaType.Array) == true;
        var text = isList ? schema.Items as OpenApiSchema : schema;
        if (text is not null)
            text.Enum = [.. choice.Values.Select(static value => (JsonNode)JsonValue.Create(value))];
    }

    /// <summary>Members with <c>[Required]</c>. They are nullable in the type, so that an error can name the absent ones.</summary>
    private static void RequireMembers(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        foreach (var member in context.JsonTypeInfo.Properties)
        {
            if (member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true)
                continue;
            schema.Required ??= new HashSet<string>();
            schema.Required.Add(member.Name);
        }
    }

    private static ICustomAttributeProvider? AttributesOf(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo?.AttributeProvider
        ?? (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
}
