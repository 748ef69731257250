using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Shared.Http;

/// <summary>The query parameters of an endpoint, by name, with their types.</summary>
public sealed record QueryParameters(IReadOnlyDictionary<string, Type> Types)
{
    /// <summary>Reads them from the handler: parameters and <c>[AsParameters]</c> members that the framework binds to the query.</summary>
    internal static QueryParameters Of(MethodInfo handler, IReadOnlyCollection<string> route)
    {
        var types = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in handler.GetParameters())
            Add(parameter.Name!, parameter.ParameterType, parameter, route, types);
        return new QueryParameters(types);
    }

    private static void Add(
        string name, Type type, ICustomAttributeProvider declared, IReadOnlyCollection<string> route, Dictionary<string, Type> types)
    {
        var attributes = declared.GetCustomAttributes(inherit: true);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (attributes.Any(static attribute => attribute is AsParametersAttribute))
        {
            foreach (var property in type.GetProperties())
                Add(property.Name, property.PropertyType, property, route, types);
        }
        else if (attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is { } query)
        {
            types[query.Name ?? name] = type;
        }
        else if (IsSimple(type) && !attributes.Any(IsOtherSource) && !route.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            types[name] = type;
        }
    }

    private static bool IsSimple(Type type) =>
        type == typeof(string) || type.IsEnum || Array.Exists(
            type.GetInterfaces(), @interface => @interface.IsGenericType && @interface.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static bool IsOtherSource(object attribute) =>
        attribute is IFromRouteMetadata or IFromHeaderMetadata or IFromServiceMetadata or IFromBodyMetadata or IFromFormMetadata;
}

/// <summary>Refuses misspelt query parameters, which would otherwise be ignored and the request answered for more than was asked.</summary>
public static class StrictQuery
{
    /// <summary>
    /// Refuses query parameters that an endpoint does not declare, and values that do not have the declared type. A handler that reads
    /// <c>HttpRequest.Query</c> itself would have its parameters refused: it has to declare them.
    /// </summary>
    public static TBuilder RefuseUnknownParameters<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(static builder =>
        {
            if (builder is RouteEndpointBuilder route && builder.Metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
                builder.Metadata.Add(QueryParameters.Of(handler, [.. route.RoutePattern.Parameters.Select(static part => part.Name)]));
        });
        return endpoints.AddEndpointFilter(static (context, next) =>
            Errors(context.HttpContext) is { Count: > 0 } errors ? ValueTask.FromResult<object?>(Problems.Invalid(errors)) : next(context));
    }

    private static List<FieldError>? Errors(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue || http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() is not { } known)
            return null;
        var errors = new List<FieldError>();
        foreach (var (name, value) in http.Request.Query)
        {
            if (!known.Types.TryGetValue(name, out var type))
            {
                var detail = $"Unknown parameter {NearestName.Short(name)}. {NearestName.Hint(name, [.. known.Types.Keys], "parameters")}";
                errors.Add(new FieldError(NearestName.Short(name), detail, ErrorCode.UnknownParameter));
            }
            else if (QueryValue.Objection(value.ToString(), type) is { } objection)
            {
                errors.Add(new FieldError(name, $"{name} {objection}", ErrorCode.WrongType));
            }
        }

        return errors;
    }
}
