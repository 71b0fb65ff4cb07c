package io.hrsshall.kit.web;

import io.hrsshall.authority.address.ForwardedFor;
import io.hrsshall.authority.address.IpAddress;
import io.hrsshall.authority.address.IpNetworks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import org.springframework.web.filter.OncePerRequestFilter;

/// Makes the client's address that the gateway states the remote address of the request.
final class GatewayAddressFilter extends OncePerRequestFilter {

    private final IpNetworks gateways;

    GatewayAddressFilter(IpNetworks gateways) {
        this.gateways = gateways;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InetAddress peer = InetAddress.ofLiteral(request.getRemoteAddr());
        InetAddress client = ForwardedFor.stated(peer, Collections.list(request.getHeaders(ForwardedFor.STATED)),
                gateways);
        chain.doFilter(client.equals(peer) ? request : new From(request, IpAddress.literal(client)), response);
    }

    private static final class From extends HttpServletRequestWrapper {

        private final String address;

        From(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() { return address; }

        @Override
        public String getRemoteHost() { return address; }
    }
}
